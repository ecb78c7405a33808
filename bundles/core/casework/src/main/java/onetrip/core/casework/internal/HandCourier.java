package onetrip.core.casework.internal;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import onetrip.api.item.Text;
import onetrip.core.casework.Courier;
import onetrip.core.casework.Refused;
import org.osgi.service.component.annotations.Component;

/** Numbers that officers type from the receipt: checked as loosely as a dozen carriers need. */
@Component(service = Courier.class)
public final class HandCourier implements Courier {
    @Override
    public List<String> carriers() {
        return List.of("EMS", "顺丰", "中通", "圆通", "申通", "韵达", "京东");
    }

    @Override
    public String tracking(String carrier, String typed) {
        String number = Normalizer.normalize(typed == null ? "" : typed, Normalizer.Form.NFKC)
                .replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT);
        if (!number.matches("[A-Z0-9]{8,30}") || !number.matches(".*[0-9].*")) {
            throw new Refused(
                    "tracking-wrong",
                    new Text(
                            "运单号是8到30位的字母和数字，对照面单再填一次。",
                            "A tracking number has 8 to 30 letters and digits. Please copy it from the label again."));
        }
        return number;
    }
}
