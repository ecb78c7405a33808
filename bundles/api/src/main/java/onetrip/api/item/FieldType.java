package onetrip.api.item;

/** The field types of the dossier's shared field groups. In YAML they are written in kebab-case. */
public enum FieldType {
    TEXT,
    LONGTEXT,
    TIME,
    PERSON_NAME,
    CERT_TYPE,
    CERT_NUMBER,
    DATE,
    DATE_RANGE,
    NUMBER,
    /** Integer fen; people type yuan. */
    MONEY,
    ENUM,
    ENUM_SET,
    BOOL,
    MOBILE,
    ADDRESS,
    REGION_CODE,
    SCHOOL_REF,
    ORG_REF,
    USCC,
    FILE,
    MULTI_FILE,
    BANK_ACCOUNT,
    REPEAT_GROUP
}
