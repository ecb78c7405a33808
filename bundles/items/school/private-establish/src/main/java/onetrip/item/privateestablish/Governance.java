package onetrip.item.privateestablish;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import onetrip.api.item.Answers;
import onetrip.api.rules.Finding;
import onetrip.item.founding.Founders;
import onetrip.item.founding.SchoolType;

/** 章程, 理事会 and 监事 (民办教育促进法 art. 21; 实施条例 art. 19, 25–27). Pure. */
final class Governance {
    private static final int POINTS = 9;
    private static final int THIRD = 3;
    private static final int SMALL = 20;
    private static final int SMALL_SUPERVISORS = 2;
    private static final String CHAIR = "1";
    private static final String SENT = "6";
    /** Held by people of another nationality. */
    private static final Set<String> FOREIGN = Set.of("PASSPORT_FOREIGN", "FPR_ID");

    private Governance() {}

    static List<Finding> check(Answers answers) {
        List<Finding> findings = new ArrayList<>();
        charter(answers, findings);
        board(answers, findings);
        supervisors(answers, findings);
        return findings;
    }

    private static void charter(Answers answers, List<Finding> findings) {
        if (!answers.has("charter.points") || !(answers.values().get("charter.points") instanceof List<?> ticked)) {
            return;
        }
        Set<String> there = ticked.stream().map(String::valueOf).collect(Collectors.toSet());
        String missing = IntStream.rangeClosed(1, POINTS)
                .mapToObj(String::valueOf)
                .filter(point -> !there.contains(point))
                .collect(Collectors.joining("、"));
        if (!missing.isEmpty()) {
            findings.add(Finding.error(
                    "charter.points",
                    "charter-points",
                    "章程还缺第" + missing + "项（实施条例第十九条）。补上以后重新上传",
                    "The charter lacks point " + missing.replace("、", ", ")
                            + " (implementing regulation, article 19). Add it and upload the charter again"));
        }
    }

    private static void board(Answers answers, List<Finding> findings) {
        List<Answers> board = answers.rows("est.board");
        if (board.isEmpty()) {
            return;
        }
        long experienced =
                board.stream().filter(m -> m.isTrue("member.experienced")).count();
        if (experienced * THIRD < board.size()) {
            findings.add(error(
                    "board-experience",
                    "三分之一以上的理事（董事）要有五年以上教育教学经验（民办教育促进法第二十一条），现在有" + experienced + "位",
                    "One third of the board need five years' experience in education (Private Education Law, article 21)."
                            + " Now " + experienced + " have it"));
        }
        List<Answers> chairs =
                board.stream().filter(m -> m.text("member.role").equals(CHAIR)).toList();
        if (chairs.size() != 1) {
            findings.add(error(
                    "board-chair",
                    "理事长（董事长）要有而且只有一位，现在有" + chairs.size() + "位",
                    "A board has one chair. Now there are " + chairs.size()));
        }
        if (chairs.stream().anyMatch(Governance::foreign)) {
            findings.add(error(
                    "board-chair-foreign",
                    "理事长（董事长）要有中国国籍（实施条例第二十五条）",
                    "The chair is a citizen of China (implementing regulation, article 25)"));
        }
        if (twice(board)) {
            findings.add(error("board-twice", "同一个人写了两次", "Somebody is in the list twice"));
        }
        nationality(answers, board, findings);
    }

    private static void nationality(Answers answers, List<Answers> board, List<Finding> findings) {
        boolean compulsory =
                SchoolType.of(answers).filter(SchoolType::compulsory).isPresent();
        boolean foreigner = board.stream().anyMatch(Governance::foreign);
        if (compulsory && foreigner) {
            findings.add(error(
                    "board-foreign-compulsory",
                    "实施义务教育的学校，理事（董事）都要有中国国籍（实施条例第二十五条）",
                    "In a school with compulsory education everybody on the board is a citizen of China (implementing"
                            + " regulation, article 25)"));
        } else if (foreigner) {
            findings.add(Finding.flag(
                    "est.board",
                    "board-foreigner",
                    "有外籍理事（董事），身份要人工核对",
                    "Somebody on the board is a foreigner; check by hand"));
        }
        if (compulsory && board.stream().noneMatch(m -> m.text("member.role").equals(SENT))) {
            findings.add(Finding.flag(
                    "est.board",
                    "board-delegate",
                    "还没有审批机关委派的代表",
                    "There is no delegate of the approving authority on the board yet"));
        }
    }

    private static boolean foreign(Answers member) {
        return FOREIGN.contains(member.text("member.certType"));
    }

    private static boolean twice(List<Answers> board) {
        Set<String> seen = new HashSet<>();
        return board.stream()
                .map(m -> m.text("member.certNo"))
                .filter(number -> !number.isEmpty())
                .anyMatch(number -> !seen.add(number));
    }

    /** A list that is missing does not keep an application out: what is missing is said once, by people (R-ONCE). */
    private static void supervisors(Answers answers, List<Finding> findings) {
        List<Answers> supervisors = answers.rows("est.supervisors");
        if (supervisors.isEmpty()) {
            if (answers.has("est.staffCount")) {
                findings.add(
                        Finding.flag("est.supervisors", "supervisors-missing", "没有监事名单", "There are no supervisors"));
            }
            return;
        }
        Set<String> board = answers.rows("est.board").stream()
                .map(m -> m.text("member.certNo"))
                .collect(Collectors.toSet());
        boolean near = supervisors.stream()
                .anyMatch(s -> s.isTrue("supervisor.related") || board.contains(s.text("supervisor.certNo")));
        if (near) {
            findings.add(
                    Finding.error(
                            "est.supervisors",
                            "supervisor-related",
                            "理事（董事）和他们的近亲属不能当监事（实施条例第二十七条）",
                            "Nobody on the board, and no near relative of them, is a supervisor (implementing regulation, article 27)"));
        }
        long staff = Founders.number(answers.text("est.staffCount")).longValue();
        Stream<Answers> delegates = supervisors.stream().filter(s -> s.isTrue("supervisor.staff"));
        if (staff > 0 && staff < SMALL && supervisors.size() > SMALL_SUPERVISORS) {
            findings.add(Finding.error(
                    "est.supervisors",
                    "supervisors-many",
                    "教职工不到20人的，设一到两名监事（实施条例第二十七条）",
                    "With fewer than 20 staff there are one or two supervisors (implementing regulation, article 27)"));
        } else if (staff >= SMALL && delegates.count() * THIRD < supervisors.size()) {
            findings.add(
                    Finding.error(
                            "est.supervisors",
                            "supervisors-staff",
                            "教职工代表不少于监事的三分之一（实施条例第二十七条）",
                            "Delegates of the staff are one third of the supervisors at least (implementing regulation, article 27)"));
        }
    }

    private static Finding error(String code, String zh, String en) {
        return Finding.error("est.board", code, zh, en);
    }
}
