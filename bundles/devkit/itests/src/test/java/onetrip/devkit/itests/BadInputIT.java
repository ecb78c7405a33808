package onetrip.devkit.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import onetrip.devkit.server.Server;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever people, thieves and publishers send to the real distribution: the answer is a sentence that names the problem and
 * a way on, never a stack trace, and what was stored before is stored after.
 */
class BadInputIT {
    private static final String ONE_PAGE = "library-desk";
    private static final String MINE = "/apply/cert-student-status";
    private static final String WRONG_DIGIT = "330327200909090002";
    private static final byte[] PROGRAM =
            "MZ\u0090\0\3\0\0\0This program cannot be run in DOS mode.".getBytes(StandardCharsets.ISO_8859_1);

    private static Server server;
    private static Visitor admin;
    private static byte[] onePage;

    @BeforeAll
    static void start() throws IOException {
        server = new Server("bad-input")
                .with("ONETRIP_UNLIMITED", "127.0.0.1")
                .patient()
                .withSimulators();
        server.start();
        admin = visitor().signIn("admin01", "/admin/");
        List<String> before = items(admin);
        onePage = TinyItem.named(ONE_PAGE);
        upload(admin, onePage);
        admin.post(admin.path(), "do", "apply");
        // What is compared below sees an item: otherwise it would prove nothing.
        assertEquals(before.size() + 2, items(admin).size(), "the item for these tests is not there");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        assertFalse(server.log().contains(" failed, reference "), "a request failed inside, see data/log/karaf.log");
    }

    private static Visitor visitor() {
        return new Visitor(server.base());
    }

    @Test
    void what_is_compared_here_sees_a_change() throws IOException {
        Visitor family = visitor().signIn("s05", "/me");
        String draft = complete(family);
        Stored before = Stored.of(family, draft);
        family.get("/apply/" + draft + "/purpose");
        family.post(family.path(), with(goodAnswers(), "cert.purpose", "02"));
        Stored after = Stored.of(family, draft);
        assertNotEquals(before, after);
        assertEquals(before.except("purpose"), after.except("purpose"));
        family.get("/me").post("/apply/" + draft + "/delete");
        assertNotEquals(after.drafts(), Stored.of(family, null).drafts());
    }

    /** The morning of an enrolment: a browser keeps its connection for a minute after the last page. */
    @Test
    void two_thousand_browsers_that_keep_their_connections_leave_room_for_the_next() throws IOException {
        byte[] request = ("GET /items HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                        + "\r\nUser-Agent: Mozilla/5.0 (Linux; Android 14) Mobile\r\nAccept-Language: zh-CN,zh;q=0.9\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        List<Socket> connections = new ArrayList<>();
        try {
            for (int i = 0; i < 2_000; i++) {
                Socket socket = new Socket("127.0.0.1", server.port());
                socket.setSoTimeout(30_000);
                connections.add(socket);
                InputStream answers = new BufferedInputStream(socket.getInputStream());
                // What is remembered of a connection begins with its second request.
                for (int time = 0; time < 2; time++) {
                    socket.getOutputStream().write(request);
                    assertTrue(head(answers).startsWith("HTTP/1.1 200"), "connection " + i);
                }
            }
            assertEquals(200, visitor().get("/items").status());
        } finally {
            for (Socket socket : connections) {
                socket.close();
            }
        }
    }

    /** Each of them would keep a thread, of which there are two hundred, for as long as it likes. */
    @Test
    void three_hundred_who_send_a_letter_now_and_then_keep_nobody_out() throws IOException {
        byte[] begun = ("POST /sign-in/password HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\nname=")
                .getBytes(StandardCharsets.US_ASCII);
        Visitor family = visitor().signIn("s05", "/me");
        String draft = complete(family);
        List<Socket> senders = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = new Socket("127.0.0.1", server.port());
                socket.setSoTimeout(30_000);
                socket.getOutputStream().write(begun);
                senders.add(socket);
            }
            String told = head(new BufferedInputStream(senders.get(299).getInputStream()));
            assertTrue(told.startsWith("HTTP/1.1 503"), told);
            assertEquals(200, family.get("/me").status());
            assertEquals(200, family.get("/apply/" + draft + "/check").status());
        } finally {
            for (Socket socket : senders) {
                socket.close();
            }
        }
        family.get("/me").post("/apply/" + draft + "/delete");
        assertEquals(200, family.status());
    }

    /** Reads an answer to its end. @return its head */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("closed after " + head);
            }
            head.write(next);
        }
        String lines = head.toString(StandardCharsets.ISO_8859_1);
        Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(lines);
        assertTrue(length.find(), lines);
        in.skipNBytes(Long.parseLong(length.group(1)));
        return lines;
    }

    // What is called in others' names. How a signed call is told from a replayed, late or doubled one, PayIT,
    // TaskSystemIT, WechatIT and SignInIT say.

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/callback/payment/unified,  400, 405, 413",
        "/callback/payment/quickpay, 400, 405, 413",
        "/callback/payment/nobody,   400, 405, 413",
        "/callback/payment/,         400, 405, 413",
        "/callback/task/minzong,     400, 405, 413",
        "/callback/task/nobody,      400, 405, 413",
        "/callback/message/wechat,   403, 403, 413",
        "/callback/message/nobody,   403, 403, 413",
        "/callback/sign-out/oidc,    400, 405, 400",
        "/callback/sign-out/nobody,  400, 405, 400"
    })
    void what_nobody_signed_changes_nothing_and_hears_nothing(String entrance, int unsigned, int asked, int tooLarge)
            throws Exception {
        HttpClient caller = HttpClient.newHttpClient();
        URI to = URI.create(server.base() + entrance);
        String forged =
                "{\"order\":{\"orderNo\":\"P1\",\"state\":\"PAID\"},\"id\":\"00000000-0000-0000-0000-000000000001\"}";
        for (String body : List.of(forged, "", "{", "<xml><Event>unsubscribe</Event></xml>", "logout_token=a.b.c")) {
            HttpResponse<String> heard = caller.send(
                    HttpRequest.newBuilder(to)
                            .header("X-Pay-Signature", "x".repeat(2000))
                            .header("X-Pay-Time", "yesterday")
                            .header("X-Task-Key", "sandbox")
                            .header("X-Task-Time", "9999999999999999")
                            .header("X-Task-Signature", "0")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(unsigned, heard.statusCode(), body);
            assertTrue(Set.of("", "{\"taken\":false}").contains(heard.body()), heard.body());
        }
        assertEquals(
                asked,
                caller.send(HttpRequest.newBuilder(to).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode());
        assertEquals(
                tooLarge,
                caller.send(
                                HttpRequest.newBuilder(to)
                                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[80 * 1024]))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode());
    }

    // What a family types.

    static Stream<Arguments> wrongAnswers() {
        return Stream.of(
                Arguments.of("student", "student.certNo", WRONG_DIGIT, "前17位和最后一位对不上"),
                Arguments.of("student", "student.certNo", "330327200902310008", "出生日期2009年2月31日不存在"),
                Arguments.of("student", "student.certNo", "abc", "18位"),
                Arguments.of("student", "student.name", "测试😀", "不能有“😀”"),
                Arguments.of("student", "student.name", "<script>alert(1)</script>", "不能有“&lt;”"),
                Arguments.of("student", "student.name", "测".repeat(40_000), "40000个"),
                Arguments.of("student", "student.name", "", "填写学生姓名"),
                Arguments.of("delivery", "delivery.mode", "99", "从列表里选"),
                Arguments.of("delivery", "applicant.mobile", "138".repeat(13_333) + "1", "这里写不下这么长，您填了40000个字"));
    }

    @ParameterizedTest(name = "{1}: {3}")
    @MethodSource("wrongAnswers")
    void a_wrong_answer_is_named_at_its_box_and_hands_nothing_in(
            String page, String field, String typed, String sentence) throws IOException {
        Visitor family = visitor().signIn("s05", "/me");
        String draft = complete(family);
        Stored before = Stored.of(family, draft);

        family.get("/apply/" + draft + "/" + page);
        family.post(family.path(), with(goodAnswers(), field, typed));

        assertNamed(family, field, sentence);
        assertFalse(family.body().contains("<script>alert"));
        if (!field.equals("delivery.mode")) {
            assertTrue(family.body().contains(escaped(typed)), "what was typed is gone");
        }
        // The school comes from the register, for the number that was typed.
        assertEquals(before.except(page, "school"), Stored.of(family, draft).except(page, "school"));
        assertNotHandedIn(family, draft, page);
        assertEquals(before.cases(), Stored.of(family, draft).cases());
    }

    @Test
    void a_day_that_does_not_exist_is_named() throws IOException {
        Visitor family = enrolling("g01");
        String page = family.path();
        String draft = draftOf(page);
        family.post(page, "command", "add:children");
        assertEquals(page, family.path());
        family.post(
                page,
                "children.0.student.name",
                "测试儿童零九",
                "children.0.student.certType",
                "NONE",
                "children.0.student.gender",
                "1",
                "children.0.student.birthDate-year",
                "2020",
                "children.0.student.birthDate-month",
                "2",
                "children.0.student.birthDate-day",
                "31");
        assertNamed(family, "children.0.student.birthDate-day", "2020年2月没有31日，这个月有29天");
        assertTrue(
                family.body().contains("测试儿童零九") && family.body().contains("value=\"31\""), "what was typed is gone");
        assertNotHandedIn(family, draft, "children");
        assertEquals(List.of(), Stored.of(family, null).cases());
        family.get("/me").post("/apply/" + draft + "/delete");
    }

    @Test
    void a_form_of_one_page_takes_no_forty_thousand_characters() throws IOException {
        Visitor family = visitor().signIn("f01", "/apply/" + ONE_PAGE);
        Stored before = Stored.of(family, null);
        family.get("/apply/" + ONE_PAGE);
        Journeys.sendLibrary(family, ONE_PAGE, "长".repeat(40_000));
        assertNamed(family, "library.kind", "40000个");
        assertTrue(family.body().contains("长".repeat(40_000)), "what was typed is gone");
        assertEquals(before.cases(), Stored.of(family, null).cases());
    }

    @Test
    void a_page_that_was_never_filled_in_is_named_before_anything_is_filed() throws IOException {
        Visitor family = visitor().signIn("t01", MINE);
        String draft = draftOf(family.path());
        List<String> cases = Stored.of(family, null).cases();
        family.get("/apply/" + draft + "/check");
        assertNotHandedIn(family, draft, "student");

        // Nobody of this number is at school: the page of the school is not filled in by a source.
        family.get("/apply/" + draft + "/student");
        family.post(family.path(), "student.name", "测试教师申请人零一", "student.certNo", "330327200110200003");
        assertEquals("/apply/" + draft + "/school", family.path());
        family.post("/apply/" + draft + "/delivery", goodAnswers());
        assertTrue(family.status() < 400, "a page out of turn answered " + family.status());
        Stored before = Stored.of(family, draft);
        assertNotHandedIn(family, draft, "school");
        assertEquals(before, Stored.of(family, draft));
        assertEquals(cases, before.cases());
    }

    @Test
    void a_field_that_no_form_has_goes_nowhere() throws IOException {
        Visitor family = visitor().signIn("s05", "/me");
        String draft = complete(family);
        Stored before = Stored.of(family, draft);
        family.get("/apply/" + draft + "/student");
        // A field of another page is as unknown here as one that does not exist.
        family.post(
                family.path(),
                with(goodAnswers(), "no.such.field", "从来没有", "delivery.mode", "99", "__proto__", "从来没有", "", "从来没有"));
        assertEquals("/apply/" + draft + "/school", family.path());
        assertClean(family);
        assertEquals(before, Stored.of(family, draft));
        assertFalse(family.get("/apply/" + draft + "/check").body().contains("从来没有"));

        family.post("/apply/" + draft + "/no-such-page", "student.name", "改掉");
        assertProblem(family, 404, "这份申请");
        family.get("/me").post("/apply/00000000-0000-0000-0000-000000000000/student", "student.name", "x");
        assertProblem(family, 404, "这份申请");
        family.get("/me").post("/apply/no-such-item", "key", UUID.randomUUID().toString());
        assertProblem(family, 409, "不收新件");
        assertEquals(before, Stored.of(family, draft));
    }

    // What a thief sends.

    @Test
    void a_forged_token_changes_nothing() throws IOException {
        Visitor family = visitor().signIn("s05", "/me");
        String draft = complete(family);
        Stored before = Stored.of(family, draft);
        for (String path : List.of(
                "/sign-out",
                "/apply/" + draft + "/student",
                "/apply/" + draft + "/delete",
                "/apply/" + draft + "/submit")) {
            family.get("/me").post(path, "_csrf", "forged", "student.name", "改掉");
            assertProblem(family, 403, "没有改动任何东西");
        }
        assertEquals(before, Stored.of(family, draft));
        Visitor anonymous = visitor();
        anonymous.post("/sign-in/demo", "person", "g01");
        assertProblem(anonymous, 403, "没有改动任何东西");
        assertTrue(anonymous.get("/me").path().startsWith("/sign-in"), "signed in without a token");
    }

    @Test
    void a_forged_key_hands_nothing_in() throws IOException {
        Visitor family = visitor().signIn("s05", "/me");
        String draft = complete(family);
        String check = "/apply/" + draft + "/check";
        Journeys.submit(family.get(check), check);
        String used = family.path();
        assertTrue(used.startsWith("/cases/"), used);

        draft = complete(family);
        Stored before = Stored.of(family, draft);
        String submit = "/apply/" + draft + "/submit";
        family.post(submit, "key", UUID.randomUUID().toString(), "consent", "yes");
        assertProblem(family, 404, "");
        family.get("/me").post(submit, "key", "' or 1=1 --", "consent", "yes");
        assertProblem(family, 403, "没有改动任何东西");
        family.get("/me").post(submit, "consent", "yes");
        assertProblem(family, 403, "没有改动任何东西");
        assertEquals(before, Stored.of(family, draft));

        // Somebody else who knows the key and the draft gets neither the receipt nor the draft.
        String key = family.get("/apply/" + draft + "/check").find("name=\"key\" value=\"([^\"]+)\"");
        Visitor thief = visitor().signIn("a01", "/me");
        Stored thiefs = Stored.of(thief, null);
        thief.post(submit, "key", key, "consent", "yes");
        assertProblem(thief, 404, "");
        assertEquals(before, Stored.of(family, draft));
        assertEquals(thiefs, Stored.of(thief, null));
    }

    @Test
    void a_forged_hidden_field_changes_nothing_that_is_fixed() throws IOException {
        Visitor family = visitor().signIn("s05", "/me");
        String draft = complete(family);
        Stored before = Stored.of(family, draft);
        family.get("/apply/" + draft + "/delivery");
        family.post(
                family.path(),
                with(
                        goodAnswers(),
                        "applicant.name",
                        "别人",
                        "applicant.certNo",
                        "330327198804120008",
                        "applicant.certType",
                        "PASSPORT_CN"));
        assertClean(family);
        assertEquals(before, Stored.of(family, draft));

        for (String command : List.of(
                "dispute:no.such",
                "undispute:",
                "detach:",
                "detach:a:b:c",
                "remove:children:7",
                "add:nothing",
                "remove:::",
                "😀")) {
            family.get("/apply/" + draft + "/delivery");
            family.post(family.path(), with(goodAnswers(), "command", command));
            assertClean(family);
            assertEquals(before, Stored.of(family, draft), command);
        }

        Visitor parent = enrolling("g02");
        String children = parent.path();
        parent.post(children, "children.pick", "ffffffffffffffff");
        assertNamed(parent, "children.pick", "选一个孩子");
        parent.get("/me").post("/apply/" + draftOf(children) + "/delete");
    }

    @Test
    void another_familys_case_and_draft_do_not_exist() throws IOException {
        Visitor family = visitor().signIn("s05", "/me");
        String draft = complete(family);
        Journeys.submit(family.get("/apply/" + draft + "/check"), "/apply/" + draft + "/check");
        String number = Journeys.caseNumber(family);
        String pdf = family.find("href=\"(/cases/[^\"]+/documents/[^\"]+)\"");
        assertNotNull(number);
        assertNotNull(pdf);
        draft = complete(family);
        Stored before = Stored.of(family, draft);

        Visitor other = visitor().signIn("t01", "/me");
        String none = "CNJY-20260924-EP-000017-3";
        String nobodys = other.get("/cases/" + none).body();
        assertProblem(other, 404, "没有这个编号的办件，或者它不是您家的。");
        String somebodys = other.get("/cases/" + number).body();
        assertProblem(other, 404, "没有这个编号的办件，或者它不是您家的。");
        assertEquals(nobodys.replace(none, number), somebodys, "the answer tells that the case exists");
        other.get(pdf);
        assertProblem(other, 404, "没有这个编号的办件，或者它不是您家的。");
        other.get("/cases/" + number + "/withdraw");
        assertProblem(other, 404, "没有这个编号的办件");
        other.get("/me").post("/cases/" + number + "/withdraw");
        assertProblem(other, 404, "没有这个办件");
        other.get("/apply/" + draft + "/student");
        assertProblem(other, 404, "或者不是您的");
        other.get("/me").post("/apply/" + draft + "/student", "student.name", "改掉");
        assertProblem(other, 404, "或者不是您的");
        other.get("/me").post("/apply/" + draft + "/delete");
        other.get("/me").postFile("/apply/" + draft + "/student", "file:student.name", "a.jpg", PROGRAM);
        assertProblem(other, 404, "或者不是您的");
        for (String room : List.of("/work/", "/work/" + number, "/admin/", "/admin/install")) {
            other.get(room);
            assertProblem(other, 403, room.startsWith("/work") ? "只给经办人员用" : "只给管理员用");
        }
        assertEquals(before, Stored.of(family, draft));
        assertTrue(before.cases().contains(number));
        other.get("/cases/?number=" + number.substring(0, number.length() - 1) + "x");
        assertEquals(422, other.status());
    }

    // Once more.

    @Test
    void a_submission_sent_again_shows_the_same_receipt() throws IOException {
        Visitor family = visitor().signIn("s05", "/me");
        String draft = complete(family);
        Stored before = Stored.of(family, draft);
        String check = "/apply/" + draft + "/check";
        String key = family.get(check).find("name=\"key\" value=\"([^\"]+)\"");
        Journeys.submit(family, check);
        String receipt = family.path();
        assertTrue(receipt.startsWith("/cases/"), receipt);
        Stored after = Stored.of(family, null);
        assertEquals(before.cases().size() + 1, after.cases().size());
        for (Visitor device : List.of(family, visitor().signIn("s05", "/me"))) {
            device.get("/me").post("/apply/" + draft + "/submit", "key", key, "consent", "yes");
            assertEquals(receipt, device.path());
            assertClean(device);
            assertEquals(after, Stored.of(family, null));
        }
        // The page that lay open in another tab says so instead of beginning anew.
        family.get("/me").post("/apply/" + draft + "/student", goodAnswers());
        assertProblem(family, 404, "这份申请已经提交");
        assertEquals(after, Stored.of(family, null));
    }

    @Test
    void five_clicks_make_one_case() throws Exception {
        Visitor family = visitor().signIn("s05", "/me");
        String draft = complete(family);
        int before = Stored.of(family, draft).cases().size();
        family.get("/apply/" + draft + "/check");
        String key = family.find("name=\"key\" value=\"([^\"]+)\"");
        fiveClicks(family, "/apply/" + draft + "/submit", "key", key, "consent", "yes");
        assertEquals(before + 1, Stored.of(family, null).cases().size());
        assertFalse(Stored.of(family, null).drafts().contains(draft), "the draft is still there");

        Visitor other = visitor().signIn("a01", "/me");
        int others = Stored.of(other, null).cases().size();
        other.get("/apply/" + ONE_PAGE);
        String once = other.find("name=\"key\" value=\"([^\"]+)\"");
        fiveClicks(other, "/apply/" + ONE_PAGE, "key", once, "library.kind", "五次");
        assertEquals(others + 1, Stored.of(other, null).cases().size());
    }

    /** All are led to one receipt. */
    private static void fiveClicks(Visitor family, String path, String... fields) {
        List<String> ways = atOnce(5, family, path, fields);
        assertEquals(1, Set.copyOf(ways).size(), ways.toString());
        assertTrue(ways.get(0).matches("/cases/CNJY-[0-9A-Z-]+\\?new=1"), ways.toString());
    }

    /** Clicks at the same moment, over connections of their own, as one browser; returns where each is led. */
    private static List<String> atOnce(int clicks, Visitor person, String path, String... fields) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        String body = form(fields) + "&_csrf=" + encode(person.find("name=\"_csrf\" value=\"([^\"]+)\""));
        HttpRequest click = HttpRequest.newBuilder(URI.create(server.base() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", person.cookies())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < clicks; i++) {
            answers.add(http.sendAsync(click, HttpResponse.BodyHandlers.ofString()));
        }
        List<String> ways = new ArrayList<>();
        for (CompletableFuture<HttpResponse<String>> one : answers) {
            HttpResponse<String> answer = one.join();
            assertEquals(303, answer.statusCode(), answer.body());
            ways.add(answer.headers().firstValue("Location").orElse(""));
        }
        return ways;
    }

    // Time passes.

    @Test
    void an_expired_session_in_the_middle_loses_nothing_typed() throws IOException {
        Visitor family = visitor().signIn("s05", "/me");
        String draft = complete(family);
        Stored before = Stored.of(family, draft);
        String page = family.get("/apply/" + draft + "/student").path();
        family.loseSession();
        family.post(page, "student.name", "测试没打完", "student.certNo", "1");
        assertTrue(family.path().startsWith("/sign-in"), family.path());
        assertClean(family);
        family.post("/sign-in/demo", "person", "s05", "back", page);
        assertEquals(page, family.path());
        assertTrue(family.body().contains("测试没打完"), "what was typed is gone");
        assertTrue(family.body().contains("您刚才填的都还在"), "nobody is told that it is still there");
        assertEquals(
                before.except("student", "school"), Stored.of(family, draft).except("student", "school"));
    }

    @Test
    void an_expired_session_loses_no_words_that_were_sent_with_a_file() throws IOException {
        Visitor family = enrolling("g02");
        String draft = draftOf(family.path());
        family.post(family.path(), "children.pick", family.find("name=\"children.pick\" value=\"([0-9a-f]+)\""));
        for (int page = 0; page < 6 && !family.path().endsWith("/category"); page++) {
            Journeys.enrolmentPage(family);
        }
        Stored before = Stored.of(family, draft);
        family.get("/apply/" + draft + "/hukou");
        family.loseSession();
        String page = "/apply/" + draft + "/home";
        family.postFile(page, "file:property.proof", "house.jpg", PROGRAM, "enrol.livingAddress", "没打完的地址");
        assertTrue(family.path().startsWith("/sign-in"), family.path());
        family.post("/sign-in/demo", "person", "g02", "back", page);
        assertEquals(page, family.path());
        assertTrue(family.body().contains("没打完的地址"), "what was typed is gone");
        assertEquals(before.except("home"), Stored.of(family, draft).except("home"));
        family.get("/me").post("/apply/" + draft + "/delete");
    }

    @Test
    void a_session_that_ends_before_the_last_click_leads_back_to_it() throws IOException {
        Visitor family = visitor().signIn("s05", "/me");
        String draft = complete(family);
        Stored before = Stored.of(family, draft);
        String check = "/apply/" + draft + "/check";
        family.get(check).loseSession();
        Journeys.submit(family, check);
        assertTrue(family.path().startsWith("/sign-in"), family.path());
        String back = family.find("name=\"back\" value=\"([^\"]+)\"");
        family.post("/sign-in/demo", "person", "s05", "back", back);
        assertEquals(check, family.path());
        assertEquals(200, family.status());
        assertEquals(before, Stored.of(family, draft));
        Journeys.submit(family.get(check), check);
        assertTrue(family.path().startsWith("/cases/"), family.path());
    }

    // Files.

    @Test
    void a_program_named_jpg_is_not_taken() throws IOException {
        Visitor family = enrolling("g02");
        String page = filePage(family);
        String draft = draftOf(page);
        Stored before = Stored.of(family, draft);
        for (byte[] program : List.of(PROGRAM, "#!/bin/sh\nrm -rf /\n".getBytes(StandardCharsets.UTF_8))) {
            family.get(page).postFile(page, "file:guardian.proof", "hukou.jpg", program);
            assertNamed(family, "guardian.proof", "“hukou.jpg”的内容是程序");
            assertEquals(before, Stored.of(family, draft));
        }
        family.get(page).postFile(page, "file:guardian.proof", "../../x.jpg", PROGRAM);
        assertNamed(family, "guardian.proof", "文件名里不能有斜杠");
        family.get(page).postFile(page, "file:guardian.proof", "empty.jpg", new byte[0]);
        assertNamed(family, "guardian.proof", "是空的");
        assertEquals(before, Stored.of(family, draft));
        family.post("/apply/" + draft + "/delete");
    }

    @Test
    void a_file_of_sixty_megabytes_is_not_taken() throws IOException {
        Visitor family = enrolling("g02");
        String page = filePage(family);
        String draft = draftOf(page);
        Stored before = Stored.of(family, draft);
        byte[] photo = new byte[60 * 1024 * 1024];
        photo[0] = (byte) 0xff;
        photo[1] = (byte) 0xd8;
        photo[2] = (byte) 0xff;
        family.get(page).postFile(page, "file:guardian.proof", "big.jpg", photo);
        assertProblem(family, 413, "每个文件最大10 MB");
        assertEquals(before, Stored.of(family, draft));
        // One that comes in whole is refused at its box: what else was typed on the page is kept.
        family.get(page).postFile(page, "file:guardian.proof", "big.jpg", Arrays.copyOf(photo, 12 * 1024 * 1024));
        assertNamed(family, "guardian.proof", "文件最大10MB，这个有12MB");
        assertEquals(before, Stored.of(family, draft));
        family.get("/me").post("/apply/" + draft + "/delete");

        List<String> items = items(admin);
        upload(admin, photo);
        assertProblem(admin, 413, "最多20 MB");
        assertEquals(items, items(admin));
    }

    /** A parent on the first page of a new enrolment. */
    private static Visitor enrolling(String person) throws IOException {
        Visitor parent = visitor().signIn(person, "/me");
        for (String draft : Stored.of(parent, null).drafts()) {
            parent.get("/me").post("/apply/" + draft + "/delete");
        }
        parent.get("/apply/enrol-primary");
        assertTrue(parent.path().endsWith("/children"), parent.path());
        return parent;
    }

    /** An enrolment by a grandmother, up to the page that asks for a file. */
    private static String filePage(Visitor family) throws IOException {
        family.post(family.path(), "children.pick", family.find("name=\"children.pick\" value=\"([0-9a-f]+)\""));
        family.post(family.path(), "guardian.relation", "03", "guardian.mobile", "138" + "0000" + "0000");
        assertTrue(family.path().endsWith("/guardianship"), family.path());
        return family.path();
    }

    // What a publisher sends to the administrator.

    static Stream<Arguments> badJars() throws IOException {
        String yaml = TinyItem.yaml().replace(TinyItem.ID, BadJars.ID);
        return Stream.of(
                Arguments.of("a text", "no jar at all".getBytes(StandardCharsets.UTF_8), "不能安装：这不是jar文件"),
                Arguments.of("a program", PROGRAM, "不能安装：这不是jar文件"),
                Arguments.of("a jar that is no bundle", BadJars.noBundle(), "不能安装：这不是事项组件"),
                Arguments.of("half a jar", BadJars.half(), "不能安装：文件不完整或已损坏"),
                Arguments.of(
                        "no theme of ours",
                        BadJars.defined(yaml.replace("theme: study", "theme: nothing")),
                        "不能安装：实施清单有错"),
                Arguments.of("no yaml", BadJars.defined("id: [unclosed"), "不能安装：实施清单有错"),
                Arguments.of(
                        "the same version, changed",
                        TinyItem.jar(
                                ONE_PAGE,
                                "1.0.0",
                                TinyItem.yaml().replace(TinyItem.ID, ONE_PAGE).replace("想借", "要借"),
                                TinyItem.english()),
                        "不能安装：版本号没变，内容变了"),
                Arguments.of(
                        "the same item of another source",
                        TinyItem.jar(
                                "another", "2.0.0", TinyItem.yaml().replace(TinyItem.ID, ONE_PAGE), TinyItem.english()),
                        "不能安装：这个事项编号已经有人用了"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badJars")
    void a_bad_jar_is_refused_and_changes_nothing(String name, byte[] jar, String heading) throws IOException {
        List<String> before = items(admin);
        upload(admin, jar);
        assertTrue(admin.path().startsWith("/admin/plans/"), admin.path());
        assertEquals(200, admin.status());
        assertRefused(heading);
        assertFalse(admin.body().contains("value=\"apply\""), "it can be installed all the same");
        admin.post(admin.path(), "do", "apply");
        assertEquals(422, admin.status());
        assertRefused(heading);
        assertEquals(before, items(admin));
    }

    @Test
    void an_item_whose_start_throws_is_taken_away_again() throws IOException {
        List<String> before = items(admin);
        upload(admin, BadJars.startThrows());
        assertTrue(
                admin.body().contains("value=\"apply\""),
                "refused before it was started: " + admin.find("(OT-[A-Z-]+)"));
        admin.post(admin.path(), "do", "apply");
        assertEquals(422, admin.status());
        assertRefused("不能安装：试运行没有通过");
        assertTrue(admin.body().contains(StartThatThrows.WORDS), "the publisher's words are nowhere");
        assertEquals(before, items(admin));
        Visitor anybody = visitor().get("/items/" + BadJars.ID);
        assertProblem(anybody, 404, "");
    }

    @Test
    void the_same_item_twice_changes_nothing() throws IOException {
        List<String> before = items(admin);
        upload(admin, onePage);
        assertEquals(200, admin.status());
        assertTrue(admin.body().contains("已经装着，没有要改的。"), "nobody says that it is there");
        admin.post(admin.path(), "do", "apply");
        assertEquals("/admin/", admin.path());
        assertClean(admin);
        assertEquals(before, items(admin));
        assertEquals(200, visitor().get("/items/" + ONE_PAGE).status());
    }

    @Test
    void an_item_installed_by_two_clicks_at_once_is_there_once() throws IOException {
        List<String> before = items(admin);
        upload(admin, TinyItem.named("library-twin"));
        assertEquals(List.of("/admin/", "/admin/"), atOnce(2, admin, admin.path(), "do", "apply"));
        List<String> after = items(admin);
        assertEquals(1, admin.findAll("<code>(library-twin)</code></td>").size());
        assertEquals(before.size() + 2, after.size(), "a row of the table, a line of the catalogue: " + after);
        admin.get("/admin/items/library-twin/uninstall").post("/admin/items/library-twin/uninstall");
        assertEquals(before, items(admin));
    }

    @Test
    void no_file_at_all_is_asked_for() throws IOException {
        List<String> before = items(admin);
        admin.get("/admin/install").postFile("/admin/install", "jar", "", new byte[0]);
        assertEquals(422, admin.status());
        assertEquals("选一个文件", admin.find("<a href=\"#jar\">([^<]+)</a>"));
        admin.get("/admin/plans/" + "0".repeat(64));
        assertRefused("不能安装：没有这个文件");
        assertEquals(before, items(admin));
    }

    private static void upload(Visitor admin, byte[] jar) throws IOException {
        admin.get("/admin/install").postFile("/admin/install", "jar", "item.jar", jar);
    }

    /** The administrator's table and the citizens' catalogue: who is installed, in which version and state. */
    private static List<String> items(Visitor admin) throws IOException {
        List<String> items = new ArrayList<>(
                admin.get("/admin/")
                        .findAll(
                                "<code>([a-z-]+</code></td><td data-label=\"[^\"]*\">[^<]*</td><td><span class=\"tag [a-z]+)\""));
        assertFalse(items.isEmpty(), "no items on " + admin.path() + ", status " + admin.status());
        items.addAll(visitor().get("/items").findAll("href=\"(/items/[a-z-]+)\""));
        return items;
    }

    private static void assertRefused(String heading) {
        assertTrue(admin.body().contains("class=\"refusal\""), admin.path());
        assertEquals(heading, admin.find("(?s)<div class=\"refusal\"><h2>(?:<svg.*?</svg>)?([^<]+)</h2>"));
        assertTrue(admin.find("<dt>为什么</dt><dd>([^<]*)</dd>").matches(".*\\p{IsHan}.*"));
        assertTrue(admin.find("<dt>接下来</dt><dd>([^<]*)</dd>").matches(".*\\p{IsHan}.*"));
        assertTrue(admin.body().contains("<strong>没有改动任何东西。</strong>"));
        assertTrue(admin.body().contains("href=\"/admin/install\""), "no way on");
        // The raw text, for the publisher, stands there on purpose, folded away; nothing of it stands outside.
        String outside = admin.body().replaceAll("(?s)<details>.*?</details>", "");
        assertNoTrace(outside);
        assertFalse(admin.body().contains("at java."), "the folded text is a stack trace");
    }

    // What every answer must be.

    /** A page of a form, again, with a sentence that leads to the box. */
    private static void assertNamed(Visitor visitor, String box, String sentence) {
        assertEquals(422, visitor.status(), visitor.path());
        String said = visitor.find("(?s)data-summary>.*?<a href=\"#" + Pattern.quote(box) + "\">([^<]+)</a>");
        assertNotNull(
                said,
                "the summary does not lead to " + box + ": " + visitor.findAll("<a href=\"(#[^\"]+\">[^<]+)</a>"));
        assertTrue(said.contains(sentence), said);
        assertTrue(visitor.body().contains("id=\"" + box + "\""), "the link leads nowhere");
        assertClean(visitor);
    }

    /** A page that says what is wrong, with a button to a page that opens. */
    private static void assertProblem(Visitor visitor, int status, String sentence) throws IOException {
        assertEquals(status, visitor.status(), visitor.path());
        assertClean(visitor);
        String said = visitor.find("(?s)</h1>\\s*<p>([^<]+)</p>");
        assertNotNull(said, "no sentence");
        assertTrue(said.contains(sentence) && said.matches(".*\\p{IsHan}.*"), said);
        String way = visitor.find("<a class=\"button\" href=\"([^\"]+)\">");
        assertNotNull(way, "no way on");
        visitor.get(way);
        assertTrue(visitor.status() < 400, way + " answers " + visitor.status());
    }

    private static void assertClean(Visitor visitor) {
        assertTrue(visitor.status() < 500, visitor.path() + " answered " + visitor.status());
        assertNoTrace(visitor.body());
    }

    private static void assertNoTrace(String body) {
        for (String trace : List.of("Exception", "at java.", "at onetrip.", "\tat ")) {
            assertFalse(body.contains(trace), "a stack trace reached a person: " + trace);
        }
    }

    /** Handing the draft in is refused on the page of answers to check, with a link to the page that is wrong. */
    private static void assertNotHandedIn(Visitor family, String draft, String page) throws IOException {
        String check = "/apply/" + draft + "/check";
        Journeys.submit(family.get(check), check);
        assertEquals(422, family.status(), "handed in: " + family.path());
        assertClean(family);
        String href = family.find(
                "(?s)data-summary>.*?<a href=\"(/apply/" + draft + "/" + page + "[^\"]*)\">[^<]*\\p{IsHan}");
        assertNotNull(href, "no link to " + page + ": " + family.findAll("<a href=\"(/apply/[^\"]+\">[^<]+)</a>"));
        String[] parts = href.split("#");
        family.get(parts[0]);
        assertEquals(200, family.status());
        assertTrue(parts.length == 1 || family.body().contains("id=\"" + parts[1] + "\""), "leads nowhere: " + href);
    }

    /** The person's certificate application with every page answered; returns the draft's id. */
    private static String complete(Visitor family) throws IOException {
        String check = Journeys.certificateUpToCheck(family, "测试学生零五", Journeys.ID_NUMBER);
        assertTrue(check.endsWith("/check"), check);
        return draftOf(check);
    }

    private static String draftOf(String path) {
        return path.split("/")[2];
    }

    private static String[] goodAnswers() {
        return new String[] {
            "student.name", "测试学生零五",
            "student.certNo", Journeys.ID_NUMBER,
            "cert.purpose", "01",
            "cert.lang", "01",
            "delivery.mode", "01"
        };
    }

    /** The fields with some replaced or added. */
    private static String[] with(String[] fields, String... changed) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String[] list : List.of(fields, changed)) {
            for (int i = 0; i < list.length; i += 2) {
                all.put(list[i], list[i + 1]);
            }
        }
        return all.entrySet().stream()
                .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                .toArray(String[]::new);
    }

    private static String form(String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(encode(fields[i]) + "=" + encode(fields[i + 1]));
        }
        return String.join("&", pairs);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
