package onetrip.core.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Formats that are taken. They are known by content, never by a file's name. */
public enum FileFormat {
    PDF("application/pdf"),
    JPG("image/jpeg"),
    PNG("image/png"),
    HEIC("image/heic"),
    OFD("application/ofd"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    /** Lessons only: taken where a field names it. */
    MP4("video/mp4");

    private final String mediaType;

    FileFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** As people know it: {@code pdf}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The formats of a field's {@code accept}; all but mp4 if it names none. */
    public static List<FileFormat> of(List<String> accept) {
        List<FileFormat> formats = new ArrayList<>();
        for (String word : accept) {
            String plain = word.equalsIgnoreCase("jpeg") ? "jpg" : word;
            Arrays.stream(values())
                    .filter(f -> f.word().equalsIgnoreCase(plain))
                    .forEach(formats::add);
        }
        return formats.isEmpty() ? Arrays.stream(values()).filter(f -> f != MP4).toList() : List.copyOf(formats);
    }
}
