package onetrip.core.store.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.persistence.annotations.Convert;
import org.eclipse.persistence.annotations.Converter;

/** An account; name, certificate number, mobile, mail and openid lie sealed in {@code secret}. */
@Entity(name = "AccountRow")
@Table(name = "account")
@Converter(name = "moment", converterClass = MomentValue.class)
public class AccountRow {
    @Id
    UUID id;

    String kind;
    String login;

    @Column(name = "cert_type")
    String certType;

    @Column(name = "cert_index")
    String certIndex;

    @Column(name = "wechat_index")
    String wechatIndex;

    byte[] secret;
    String duties;
    String offices;
    boolean active;
    boolean elder;
    String password;

    @Column(name = "created_at")
    @Convert("moment")
    Instant createdAt;

    long version;
}
