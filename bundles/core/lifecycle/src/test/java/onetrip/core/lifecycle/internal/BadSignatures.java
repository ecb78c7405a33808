package onetrip.core.lifecycle.internal;

import static onetrip.core.lifecycle.internal.BadBundle.signed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is wrong with who signed, or with what was done to the file afterwards, where signatures are demanded. */
final class BadSignatures {
    private static final String BROKEN = "OT-INSTALL-SIGNATURE-BROKEN";
    private static final String PARTIAL = "OT-INSTALL-SIGNATURE-PARTIAL";
    private static final String UNKNOWN = "OT-INSTALL-SIGNER-UNKNOWN";
    private static final String EXPIRED = "OT-INSTALL-SIGNER-EXPIRED";
    private static final String REVOKED = "OT-INSTALL-SIGNER-REVOKED";
    private static final String ITEM = "OT-INSTALL-SIGNER-ITEM";

    private BadSignatures() {}

    static List<BadBundle> all() {
        List<BadBundle> all = new ArrayList<>();
        all.add(signed(
                "an unsigned jar", "OT-INSTALL-UNSIGNED", desk -> Desk.item().build()));
        changed(all);
        partly(all);
        signers(all);
        return all;
    }

    private static void changed(List<BadBundle> all) {
        all.add(signed(
                "a file changed after signing",
                BROKEN,
                desk -> desk.keys.edited(
                        desk.signed("bureau"),
                        root -> Files.writeString(
                                root.resolve("ITEM-INF/item.yaml"), SampleItems.yaml("sample-item", false) + "\n"))));
        all.add(signed(
                "a manifest changed after signing",
                BROKEN,
                desk -> desk.keys.edited(desk.signed("bureau"), BadSignatures::otherVersion)));
        all.add(signed(
                "a file taken out after signing",
                BROKEN,
                desk -> desk.keys.edited(
                        desk.keys.sign("bureau", Desk.item().entry("ITEM-INF/notice.txt", "a warning")),
                        root -> Files.delete(root.resolve("ITEM-INF/notice.txt")))));
        all.add(signed(
                "a signature that is rubbish",
                BROKEN,
                desk -> desk.keys.edited(
                        desk.signed("bureau"),
                        root -> Files.writeString(root.resolve("META-INF/BUREAU.EC"), "rubbish"))));
        all.add(signed("the signature of another jar", BROKEN, BadSignatures::ofAnother));
        all.add(signed(
                "an algorithm that is no longer safe",
                BROKEN,
                desk -> desk.keys.sign("bureau", Desk.item().build(), signer -> signer.digestAlgorithm("MD5"))));
        all.add(signed(
                "a jar signed in sections, its manifest's main part changed",
                BROKEN,
                desk -> desk.keys.edited(inSections(desk), BadSignatures::otherVersion)));
    }

    static byte[] inSections(Desk desk) throws Exception {
        return desk.keys.sign("bureau", Desk.item().build(), signer -> signer.setProperty("sectionsonly", "true"));
    }

    private static void otherVersion(Path root) throws IOException {
        Path manifest = root.resolve("META-INF/MANIFEST.MF");
        Files.writeString(
                manifest, Files.readString(manifest).replace("Bundle-Version: 1.0.0", "Bundle-Version: 9.0.0"));
    }

    private static byte[] ofAnother(Desk desk) throws Exception {
        byte[] other = desk.keys.sign("bureau", JarBuilder.item("sample-other", "1.0.0"));
        byte[][] parts = new byte[2][];
        desk.keys.edited(other, root -> {
            parts[0] = Files.readAllBytes(root.resolve("META-INF/BUREAU.SF"));
            parts[1] = Files.readAllBytes(root.resolve("META-INF/BUREAU.EC"));
        });
        return desk.keys.edited(desk.signed("bureau"), root -> {
            Files.write(root.resolve("META-INF/BUREAU.SF"), parts[0]);
            Files.write(root.resolve("META-INF/BUREAU.EC"), parts[1]);
        });
    }

    private static void partly(List<BadBundle> all) {
        all.add(signed(
                "a file added after signing",
                PARTIAL,
                desk -> desk.keys.edited(
                        desk.signed("bureau"), root -> Files.writeString(root.resolve("ITEM-INF/more.txt"), "more"))));
        all.add(signed(
                "a file added in the folder of signatures",
                PARTIAL,
                desk -> desk.keys.edited(
                        desk.signed("bureau"),
                        root -> Files.writeString(
                                Files.createDirectories(root.resolve("META-INF/services"))
                                        .resolve("x"),
                                "x"))));
        all.add(signed(
                "a signature that leaves out the manifest's main part",
                PARTIAL,
                desk -> desk.keys.edited(
                        desk.signed("bureau"),
                        root -> Files.writeString(
                                root.resolve("META-INF/OTHER.SF"), "Signature-Version: 1.0\r\n\r\n"))));
        all.add(signed("two signers, each of one half", PARTIAL, BadSignatures::halves)
                .saying("There is no signer who signed all of it."));
        // The stranger signed everything, the publisher all but one file: nobody whom we know stands for the whole.
        all.add(signed(
                "a jar that a stranger added to and signed again",
                UNKNOWN,
                desk -> desk.keys.sign(
                        "stranger",
                        desk.keys.edited(
                                desk.signed("bureau"),
                                root -> Files.writeString(root.resolve("ITEM-INF/more.txt"), "more")))));
    }

    private static byte[] halves(Desk desk) throws Exception {
        String english = "ITEM-INF/l10n/en.properties";
        byte[] first = desk.keys.sign("bureau", Desk.item().withoutEntry(english));
        byte[] second = desk.keys.sign("stranger", Desk.item().withoutEntry("ITEM-INF/item.yaml"));
        Map<String, String> files = new HashMap<>();
        desk.keys.edited(second, root -> {
            for (String name :
                    List.of(english, "META-INF/MANIFEST.MF", "META-INF/STRANGER.SF", "META-INF/STRANGER.EC")) {
                files.put(name, Files.readString(root.resolve(name), StandardCharsets.ISO_8859_1));
            }
        });
        return desk.keys.edited(first, root -> {
            Path manifest = root.resolve("META-INF/MANIFEST.MF");
            String sections = files.remove("META-INF/MANIFEST.MF");
            String more = sections.substring(sections.indexOf("Name: "));
            Files.writeString(manifest, Files.readString(manifest) + more);
            Files.createDirectories(root.resolve("ITEM-INF/l10n"));
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(root.resolve(file.getKey()), file.getValue(), StandardCharsets.ISO_8859_1);
            }
        });
    }

    private static void signers(List<BadBundle> all) {
        all.add(signed("a signer whom nobody entered", UNKNOWN, desk -> desk.signed("stranger"))
                .saying("SHA-256 "));
        all.add(signed(
                "a signer certified by a publisher who is no authority", UNKNOWN, desk -> desk.signed("forger")));
        all.add(signed("the key of a web server", UNKNOWN, desk -> {
            desk.enter("league", desk.keys.pem("authority"), "items = *");
            return desk.signed("webserver");
        }));
        all.add(dated("a certificate that has expired", "expired", "expired"));
        all.add(dated("a certificate that is not valid yet", "early", "early"));
        all.add(dated("a certificate that has expired, of an authority's member", "lapsed", "authority"));
        all.add(revoked("a publisher all of whose certificates are revoked", "bureau", "bureau", true));
        all.add(revoked("a revoked certificate", "bureau", "bureau", false));
        all.add(revoked("a revoked certificate of an authority's member", "member", "authority", false));
        for (String items : List.of("other-", "sample", "sample-item-", "sample-items", "sample-item-two")) {
            all.add(signed("id squatting: `sample-item` of a publisher who may deliver `" + items + "`", ITEM, desk -> {
                        desk.enter("bureau", "items = " + items);
                        return desk.signed("bureau");
                    })
                    .saying("sample-item"));
        }
    }

    private static BadBundle dated(String what, String signer, String entered) {
        return signed(what, EXPIRED, desk -> {
            desk.enter(entered, "items = *");
            return desk.signed(signer);
        });
    }

    private static BadBundle revoked(String what, String signer, String entered, boolean all) {
        return signed(what, REVOKED, desk -> {
            String fingerprint =
                    Certificates.fingerprint(desk.keys.certificate(signer)).toLowerCase(Locale.ROOT);
            desk.enter(entered, "items = *\nrevoked = " + (all ? "all" : fingerprint));
            return desk.signed(signer);
        });
    }
}
