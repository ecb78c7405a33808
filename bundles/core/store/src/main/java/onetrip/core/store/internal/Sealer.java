package onetrip.core.store.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what is sensitive before it reaches a column (AES-256-GCM) and makes blind indexes, so that an identity number
 * can be found without being stored in clear (HMAC-SHA-256 under a key of its own).
 *
 * <p>A sealed value begins with a format byte and the number of its key: old values stay readable when the operator adds a
 * key, new ones take the highest number. Thread-safe.
 */
final class Sealer {
    private static final byte FORMAT = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final TreeMap<Integer, SecretKeySpec> keys;
    private final SecretKeySpec blindKey;
    private final SecureRandom random = new SecureRandom();
    /** Those that nobody uses just now: never more than there were threads in here at once. */
    private final Queue<Cipher> ciphers = new ConcurrentLinkedQueue<>();

    private Sealer(Map<Integer, SecretKeySpec> keys, SecretKeySpec blindKey) {
        this.keys = new TreeMap<>(keys);
        this.blindKey = blindKey;
    }

    /** Reads the key file; makes it, readable by its owner alone, if there is none. */
    static Sealer fromFile(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            Properties properties = new Properties();
            try (var in = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
                properties.load(in);
            }
            Map<Integer, SecretKeySpec> keys = new TreeMap<>();
            SecretKeySpec blind = null;
            for (String name : properties.stringPropertyNames()) {
                byte[] key =
                        Base64.getDecoder().decode(properties.getProperty(name).strip());
                if (key.length != 32) {
                    throw new IllegalStateException("key " + name + " in " + file + " must be 32 bytes in Base64");
                }
                if (name.equals("blind")) {
                    blind = new SecretKeySpec(key, "HmacSHA256");
                } else if (name.startsWith("seal.")) {
                    keys.put(Integer.parseInt(name.substring(5)), new SecretKeySpec(key, "AES"));
                }
            }
            if (blind == null || keys.isEmpty()) {
                throw new IllegalStateException(file + " needs a line 'blind=' and at least one line 'seal.1='");
            }
            return new Sealer(keys, blind);
        } catch (IOException e) {
            throw new UncheckedIOException("the key file " + file + " cannot be read or made", e);
        }
    }

    private static void create(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        SecureRandom random = new SecureRandom();
        String text =
                "# Keys of the store. Whoever has them can read the data; without them nobody can. Keep a copy in a safe.\n"
                        + "seal.1=" + newKey(random) + "\nblind=" + newKey(random) + "\n";
        Path half = Files.createTempFile(
                file.getParent(),
                "keys",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(half, text, StandardCharsets.US_ASCII, StandardOpenOption.TRUNCATE_EXISTING);
        try {
            Files.createLink(file, half);
        } catch (FileAlreadyExistsException raced) {
            // Another node made it first; its keys are the keys.
        } finally {
            Files.delete(half);
        }
    }

    private static String newKey(SecureRandom random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    byte[] seal(byte[] clear) {
        return seal(keys.lastKey(), clear);
    }

    /** Of the keys that seal. */
    Set<Integer> numbers() {
        return Set.copyOf(keys.keySet());
    }

    /** @param number one of {@link #numbers} */
    byte[] seal(int number, byte[] clear) {
        if (clear == null) {
            return null;
        }
        try {
            byte[] nonce = new byte[NONCE];
            random.nextBytes(nonce);
            byte[] sealed = run(Cipher.ENCRYPT_MODE, keys.get(number), nonce, clear, 0, clear.length);
            return ByteBuffer.allocate(1 + 2 + NONCE + sealed.length)
                    .put(FORMAT)
                    .putShort((short) number)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal", e);
        }
    }

    byte[] open(byte[] sealed) {
        if (sealed == null) {
            return null;
        }
        try {
            if (sealed.length < 1 + 2 + NONCE + TAG_BITS / 8) {
                throw new IllegalStateException("a sealed value was cut");
            }
            ByteBuffer buffer = ByteBuffer.wrap(sealed);
            if (buffer.get() != FORMAT) {
                throw new IllegalStateException("unknown format of a sealed value");
            }
            int number = buffer.getShort();
            SecretKeySpec key = keys.get(number);
            if (key == null) {
                throw new IllegalStateException("key seal." + number + " is missing in the key file");
            }
            byte[] nonce = new byte[NONCE];
            buffer.get(nonce);
            return run(Cipher.DECRYPT_MODE, key, nonce, sealed, buffer.position(), buffer.remaining());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed value was changed or belongs to other keys", e);
        }
    }

    /** A cipher is found and its key prepared once and not for each value, which costs more than a page's answers do. */
    private byte[] run(int mode, SecretKeySpec key, byte[] nonce, byte[] value, int from, int length)
            throws GeneralSecurityException {
        Cipher idle = ciphers.poll();
        Cipher cipher = idle == null ? Cipher.getInstance("AES/GCM/NoPadding") : idle;
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        byte[] result = cipher.doFinal(value, from, length);
        ciphers.add(cipher);
        return result;
    }

    byte[] sealText(String clear) {
        return clear == null ? null : seal(clear.getBytes(StandardCharsets.UTF_8));
    }

    String openText(byte[] sealed) {
        return sealed == null ? null : new String(open(sealed), StandardCharsets.UTF_8);
    }

    /**
     * The blind index of a value: the same for the same value, of no use without the key. {@code purpose} keeps the
     * indexes of two columns apart, so that a join over them tells nothing.
     */
    String blind(String purpose, String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(blindKey);
            byte[] hash = mac.doFinal((purpose + "\0" + value).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 20);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot index", e);
        }
    }

    /** Random bytes for whoever needs an id or a token next to the keys. */
    SecureRandom random() {
        return random;
    }
}
