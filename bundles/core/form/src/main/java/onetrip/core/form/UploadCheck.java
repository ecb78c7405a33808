package onetrip.core.form;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.stream.Collectors;
import onetrip.api.item.Text;
import onetrip.core.form.internal.JpegWithoutPlace;
import onetrip.core.form.internal.LimitedStream;
import onetrip.core.form.internal.Magic;
import onetrip.core.form.internal.PhotoWithoutPlace;
import onetrip.core.form.internal.ZipNames;

/**
 * The door for files: name, size and content are checked, and what tells where a photo was taken is left out, while the
 * file is read once. Office formats, PNG and HEIC are held in memory, never more than the limit; the others are streamed.
 */
public final class UploadCheck {
    /** 10 MB, the limit where nothing else is said. */
    public static final long MOST_BYTES = 10L * 1024 * 1024;

    private static final int MOST_NAME = 200;

    private UploadCheck() {}

    /** @param content what to keep; reading it may still end in an {@link UploadRefused}, when the file is longer than allowed */
    public record Accepted(String name, FileFormat format, InputStream content) {}

    /**
     * Looks at the name, the declared size and the first bytes.
     *
     * @param declaredSize −1 if unknown; never trusted to be right, only to be too big
     * @throws UploadRefused with one sentence for the person
     */
    public static Accepted check(
            String fileName, long declaredSize, InputStream content, List<FileFormat> formats, long mostBytes)
            throws IOException {
        String name = name(fileName);
        if (declaredSize > mostBytes) {
            throw tooBig(mostBytes, declaredSize);
        }
        InputStream limited = new LimitedStream(content, mostBytes, tooBig(mostBytes, -1));
        byte[] head = limited.readNBytes(64);
        if (head.length == 0) {
            throw refuse("file-empty", "“" + name + "”是空的，里面没有内容", "“" + name + "” is empty");
        }
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), limited);
        FileFormat format = null;
        if (Magic.zip(head)) {
            byte[] archive = whole.readAllBytes();
            format = archive(archive);
            whole = new ByteArrayInputStream(archive);
        } else {
            format = Magic.format(head);
        }
        if (format == null || !formats.contains(format)) {
            throw wrongFormat(name, head, format, formats);
        }
        return new Accepted(name, format, withoutPlace(format, whole));
    }

    private static InputStream withoutPlace(FileFormat format, InputStream whole) throws IOException {
        return switch (format) {
            case JPG -> new JpegWithoutPlace(whole);
            case PNG -> new ByteArrayInputStream(PhotoWithoutPlace.png(whole.readAllBytes()));
            case HEIC -> new ByteArrayInputStream(PhotoWithoutPlace.heic(whole.readAllBytes()));
            default -> whole;
        };
    }

    private static FileFormat archive(byte[] archive) throws UploadRefused {
        List<String> names = ZipNames.of(archive);
        if (names.contains("OFD.xml")) {
            return FileFormat.OFD;
        }
        if (!names.contains("[Content_Types].xml")) {
            return null;
        }
        if (names.stream().anyMatch(entry -> entry.endsWith("vbaProject.bin"))) {
            throw refuse(
                    "file-macro",
                    "这个文件里有宏程序。另存为不带宏的文件再上传",
                    "This file contains macros. Save it without macros and upload it again");
        }
        boolean word = names.stream().anyMatch(entry -> entry.startsWith("word/"));
        boolean excel = names.stream().anyMatch(entry -> entry.startsWith("xl/"));
        return word ? FileFormat.DOCX : excel ? FileFormat.XLSX : null;
    }

    private static String name(String fileName) throws UploadRefused {
        String name = fileName == null ? "" : fileName.strip();
        if (name.isEmpty()) {
            throw refuse("file-name-empty", "文件没有名字。起个名字再上传", "The file has no name. Name it and upload it again");
        }
        if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.equals("..") || name.equals(".")) {
            throw refuse(
                    "file-name-path",
                    "文件名里不能有斜杠。改名后再上传",
                    "A file name cannot contain slashes. Rename the file and upload it again");
        }
        if (name.codePoints().anyMatch(UploadCheck::unseen)) {
            throw refuse(
                    "file-name-control",
                    "文件名里有看不见的字符。改名后再上传",
                    "The file name contains characters that cannot be seen. Rename the file and upload it again");
        }
        int length = name.codePointCount(0, name.length());
        if (length > MOST_NAME) {
            throw refuse(
                    "file-name-long",
                    "文件名最多" + MOST_NAME + "个字，这个有" + length + "个。改短后再上传",
                    "A file name has " + MOST_NAME + " characters at most, this one has " + length + ". Shorten it");
        }
        return name;
    }

    private static boolean unseen(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static UploadRefused wrongFormat(String name, byte[] head, FileFormat format, List<FileFormat> formats) {
        String words = formats.stream().map(FileFormat::word).collect(Collectors.joining("、"));
        String list = formats.stream().map(FileFormat::word).collect(Collectors.joining(", "));
        String zh = "这里收" + words + "，";
        String en = "We take " + list + " here; ";
        if (format != null) {
            return refuse(
                    "file-format", zh + "“" + name + "”是" + format.word(), en + "“" + name + "” is " + format.word());
        }
        Text kind = Magic.foreign(head);
        return refuse(
                "file-content",
                zh + "“" + name + "”的内容" + (kind.isEmpty() ? "不是这些格式" : "是" + kind.zh()),
                en + "the content of “" + name + "” " + (kind.isEmpty() ? "is none of these" : "is " + kind.en()));
    }

    private static UploadRefused tooBig(long most, long size) {
        String limit = megabytes(most);
        return size < 0
                ? refuse(
                        "file-too-big", "文件最大" + limit + "，这个更大", "A file has " + limit + " at most; this one has more")
                : refuse(
                        "file-too-big",
                        "文件最大" + limit + "，这个有" + megabytes(size),
                        "A file has " + limit + " at most; this one has " + megabytes(size));
    }

    private static String megabytes(long bytes) {
        long tenths = Math.round(bytes * 10.0 / (1024 * 1024));
        return (tenths % 10 == 0 ? String.valueOf(tenths / 10) : tenths / 10 + "." + tenths % 10) + "MB";
    }

    private static UploadRefused refuse(String code, String zh, String en) {
        return new UploadRefused(code, new Text(zh, en));
    }
}
