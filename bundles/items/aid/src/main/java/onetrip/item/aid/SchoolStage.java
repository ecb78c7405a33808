package onetrip.item.aid;

import java.util.Set;

/** Which stage of schooling a grade belongs to. The register's grades are words, as 高一 or 七年级. Pure. */
final class SchoolStage {
    private static final String PRIMARY = "一二三四五六";
    private static final String JUNIOR = "七八九";

    private SchoolStage() {}

    /** The code of {@code school.stage}; empty for words that tell nothing. */
    static String of(String grade) {
        if (grade.contains("职") || grade.contains("中专")) {
            return "vocational";
        }
        if (grade.startsWith("高")) {
            return "senior";
        }
        if (grade.startsWith("初") || starts(grade, JUNIOR)) {
            return "junior";
        }
        if (starts(grade, PRIMARY)) {
            return "primary";
        }
        return grade.endsWith("班") ? "kindergarten" : "";
    }

    private static boolean starts(String grade, String numbers) {
        return grade.endsWith("年级") && numbers.indexOf(grade.charAt(0)) >= 0;
    }

    /** Whether a pupil of this grade can be at this stage: vocational schools count their grades as senior schools do. */
    static boolean fits(String stage, String grade) {
        String known = of(grade);
        boolean secondary = Set.of("senior", "vocational").contains(known);
        return known.isEmpty() || known.equals(stage) || secondary && stage.equals("vocational");
    }
}
