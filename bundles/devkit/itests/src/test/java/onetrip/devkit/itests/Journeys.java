package onetrip.devkit.itests;

import java.io.IOException;
import onetrip.devkit.server.TinyItem;
import onetrip.devkit.server.Visitor;

/** Ways through the pages that several tests walk. */
final class Journeys {
    static final String ID_NUMBER = "330327200909090001";
    private static final String KEY = "name=\"key\" value=\"([^\"]+)\"";

    private Journeys() {}

    /** Fills a certificate application in up to the page on which answers are checked; returns that page's path. */
    static String certificateUpToCheck(Visitor visitor, String studentName, String certNo) throws IOException {
        visitor.get("/apply/cert-student-status");
        for (int page = 0; page < 8 && !visitor.path().endsWith("/check"); page++) {
            visitor.post(
                    visitor.path(),
                    "student.name",
                    studentName,
                    "student.certNo",
                    certNo,
                    "student.certType",
                    "ID_CARD",
                    "school.name",
                    "测试中学",
                    "school.grade",
                    "高二",
                    "cert.purpose",
                    "01",
                    "delivery.mode",
                    "01",
                    "cert.lang",
                    "01");
        }
        return visitor.path();
    }

    static Visitor submit(Visitor visitor, String checkPath) throws IOException {
        String key = visitor.find(KEY);
        return visitor.post(checkPath.replace("/check", "/submit"), "key", key == null ? "" : key, "consent", "yes");
    }

    /** Answers whatever page of an enrolment after the children it is on, and goes on to the next; the category is the one proposed. */
    static void enrolmentPage(Visitor family) throws IOException {
        String proposed = family.find("name=\"enrol.category\" value=\"([A-F])\"[^>]*checked");
        family.post(
                family.path(),
                "guardian.relation",
                "02",
                "guardian.mobile",
                "138" + "0000" + "0000",
                "hukou.region",
                "330327",
                "hukou.address",
                "测试镇测试路1号",
                "property.status",
                "03",
                "enrol.livingAddress",
                "测试镇测试路1号",
                "enrol.category",
                proposed == null ? "A" : proposed,
                "enrol.route",
                "01",
                "enrol.school",
                "2133000001",
                "enrol.year",
                "2026");
    }

    /** A tiny application of the item that was installed meanwhile; returns the case number. */
    static String library(Visitor visitor, String kind) throws IOException {
        return library(visitor, TinyItem.ID, kind);
    }

    static String library(Visitor visitor, String item, String kind) throws IOException {
        visitor.get("/apply/" + item);
        sendLibrary(visitor, item, kind);
        return caseNumber(visitor);
    }

    /** Sends the form that is being looked at, under its key: the item's form is one page. */
    static void sendLibrary(Visitor visitor, String item, String kind) throws IOException {
        String key = visitor.find(KEY);
        visitor.post("/apply/" + item, "key", key == null ? "" : key, "library.kind", kind);
    }

    /** The number on a receipt, or null. */
    static String caseNumber(Visitor visitor) {
        return visitor.find("(CNJY-[0-9]{8}-[A-Z]+-[0-9]+-[0-9])");
    }
}
