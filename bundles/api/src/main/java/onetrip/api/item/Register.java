package onetrip.api.item;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * 台账: records that staff keep for an item; a form whose answers live on. Its fields are fields of a form, checked by the same
 * engine; what they are used for besides is said by their ids here.
 *
 * @param office who keeps it, an office id; its officers read and change the records
 * @param publicFields shown to everybody; none: not public
 * @param key whose values together are found in one record only; at least one
 * @param searched by words: open text anywhere in it, what is personal whole only
 * @param sorted by which lists can be ordered; the first is how they come, with {@code -} before it from the end. None: the
 *     latest change first
 * @param filtered choices, codes and yes/no by which lists can be narrowed down
 * @param masked of {@link #publicFields}, those that show only what R-PUBLISH leaves of them
 * @param publicWhen which records are public, by their own fields; null: all
 * @param note how long records are kept, and on what ground
 * @param permanent a record is never deleted, its state says that it is over
 * @param lookup whether rules may read it
 * @param usedBy what holds the key of a record: one in use is not deleted; only for a register with a single key
 * @param readers ids of other items whose rules may count its records, and read none of them; see {@link Definition#reads}
 * @param rollCall those who stand in it are signed in and fetched day by day; null: they are not
 * @param handOver it goes to an authority outside; null: it does not
 * @param places places keep their own records themselves; null: only {@link #office} does
 * @param refers records of other registers that a record has to go with
 * @param never what no record may say, whoever enters it
 * @param outreach whom a record is about is told, and finds it waiting; null: nobody is
 * @param match each night people whom two sources know are entered; null: nobody is
 * @param accompany whom a record stands for is accompanied by an officer; null: nobody is
 * @param sharedWith ids of other items whose forms may ask it for records about the applicant, and about nobody else (R-SHARE); see
 *     {@link Source#register}
 */
public record Register(
        String id,
        Text title,
        String office,
        List<Field> fields,
        List<String> publicFields,
        List<String> key,
        List<String> searched,
        List<String> sorted,
        List<String> filtered,
        List<String> masked,
        Condition publicWhen,
        Text note,
        boolean permanent,
        boolean lookup,
        List<Use> usedBy,
        List<String> readers,
        RollCall rollCall,
        HandOver handOver,
        Places places,
        List<Reference> refers,
        List<Never> never,
        Outreach outreach,
        Matching match,
        Accompany accompany,
        List<String> sharedWith) {
    /** A register that no other item asks for the applicant's own records. */
    public Register(
            String id,
            Text title,
            String office,
            List<Field> fields,
            List<String> publicFields,
            List<String> key,
            List<String> searched,
            List<String> sorted,
            List<String> filtered,
            List<String> masked,
            Condition publicWhen,
            Text note,
            boolean permanent,
            boolean lookup,
            List<Use> usedBy,
            List<String> readers,
            RollCall rollCall,
            HandOver handOver,
            Places places,
            List<Reference> refers,
            List<Never> never,
            Outreach outreach,
            Matching match,
            Accompany accompany) {
        this(
                id,
                title,
                office,
                fields,
                publicFields,
                key,
                searched,
                sorted,
                filtered,
                masked,
                publicWhen,
                note,
                permanent,
                lookup,
                usedBy,
                readers,
                rollCall,
                handOver,
                places,
                refers,
                never,
                outreach,
                match,
                accompany,
                null);
    }

    /** A register whose people go their own way. */
    public Register(
            String id,
            Text title,
            String office,
            List<Field> fields,
            List<String> publicFields,
            List<String> key,
            List<String> searched,
            List<String> sorted,
            List<String> filtered,
            List<String> masked,
            Condition publicWhen,
            Text note,
            boolean permanent,
            boolean lookup,
            List<Use> usedBy,
            List<String> readers,
            RollCall rollCall,
            HandOver handOver,
            Places places,
            List<Reference> refers,
            List<Never> never,
            Outreach outreach,
            Matching match) {
        this(
                id,
                title,
                office,
                fields,
                publicFields,
                key,
                searched,
                sorted,
                filtered,
                masked,
                publicWhen,
                note,
                permanent,
                lookup,
                usedBy,
                readers,
                rollCall,
                handOver,
                places,
                refers,
                never,
                outreach,
                match,
                null);
    }

    /** A register that people and cases fill. */
    public Register(
            String id,
            Text title,
            String office,
            List<Field> fields,
            List<String> publicFields,
            List<String> key,
            List<String> searched,
            List<String> sorted,
            List<String> filtered,
            List<String> masked,
            Condition publicWhen,
            Text note,
            boolean permanent,
            boolean lookup,
            List<Use> usedBy,
            List<String> readers,
            RollCall rollCall,
            HandOver handOver,
            Places places,
            List<Reference> refers,
            List<Never> never,
            Outreach outreach) {
        this(
                id,
                title,
                office,
                fields,
                publicFields,
                key,
                searched,
                sorted,
                filtered,
                masked,
                publicWhen,
                note,
                permanent,
                lookup,
                usedBy,
                readers,
                rollCall,
                handOver,
                places,
                refers,
                never,
                outreach,
                null);
    }

    /** A register that one office keeps by itself. */
    public Register(
            String id,
            Text title,
            String office,
            List<Field> fields,
            List<String> publicFields,
            List<String> key,
            List<String> searched,
            List<String> sorted,
            List<String> filtered,
            List<String> masked,
            Condition publicWhen,
            Text note,
            boolean permanent,
            boolean lookup,
            List<Use> usedBy,
            List<String> readers,
            RollCall rollCall,
            HandOver handOver) {
        this(
                id,
                title,
                office,
                fields,
                publicFields,
                key,
                searched,
                sorted,
                filtered,
                masked,
                publicWhen,
                note,
                permanent,
                lookup,
                usedBy,
                readers,
                rollCall,
                handOver,
                null,
                null,
                null,
                null);
    }

    /** A register that goes nowhere. */
    public Register(
            String id,
            Text title,
            String office,
            List<Field> fields,
            List<String> publicFields,
            List<String> key,
            List<String> searched,
            List<String> sorted,
            List<String> filtered,
            List<String> masked,
            Condition publicWhen,
            Text note,
            boolean permanent,
            boolean lookup,
            List<Use> usedBy,
            List<String> readers,
            RollCall rollCall) {
        this(
                id,
                title,
                office,
                fields,
                publicFields,
                key,
                searched,
                sorted,
                filtered,
                masked,
                publicWhen,
                note,
                permanent,
                lookup,
                usedBy,
                readers,
                rollCall,
                null);
    }

    /** A register without a roll call. */
    public Register(
            String id,
            Text title,
            String office,
            List<Field> fields,
            List<String> publicFields,
            List<String> key,
            List<String> searched,
            List<String> sorted,
            List<String> filtered,
            List<String> masked,
            Condition publicWhen,
            Text note,
            boolean permanent,
            boolean lookup,
            List<Use> usedBy,
            List<String> readers) {
        this(
                id,
                title,
                office,
                fields,
                publicFields,
                key,
                searched,
                sorted,
                filtered,
                masked,
                publicWhen,
                note,
                permanent,
                lookup,
                usedBy,
                readers,
                null);
    }

    /** A register that no other item counts. */
    public Register(
            String id,
            Text title,
            String office,
            List<Field> fields,
            List<String> publicFields,
            List<String> key,
            List<String> searched,
            List<String> sorted,
            List<String> filtered,
            List<String> masked,
            Condition publicWhen,
            Text note,
            boolean permanent,
            boolean lookup,
            List<Use> usedBy) {
        this(
                id,
                title,
                office,
                fields,
                publicFields,
                key,
                searched,
                sorted,
                filtered,
                masked,
                publicWhen,
                note,
                permanent,
                lookup,
                usedBy,
                null);
    }

    /** A register that is kept and shown, and nothing besides. */
    public Register(String id, Text title, String office, List<Field> fields, List<String> publicFields) {
        this(id, title, office, fields, publicFields, null, null, null, null, null, null, null, false, false, null);
    }

    public Register {
        fields = Definition.copy(fields);
        publicFields = Definition.copy(publicFields);
        key = Definition.copy(key);
        searched = Definition.copy(searched);
        sorted = Definition.copy(sorted);
        filtered = Definition.copy(filtered);
        masked = Definition.copy(masked);
        usedBy = Definition.copy(usedBy);
        readers = Definition.copy(readers);
        sharedWith = Definition.copy(sharedWith);
        refers = Definition.copy(refers);
        never = Definition.copy(never);
        note = note == null ? Text.EMPTY : note;
    }

    /**
     * Where the key of a record stands.
     *
     * @param register another register of the item, or the same; null: the item's form
     * @param field of it
     */
    public record Use(String register, String field) {}

    /**
     * 分单位管理: officers of a place see and change the records of their place and no others; {@link Register#office} sees and
     * changes all.
     *
     * @param field names the place; one of {@link Register#filtered}
     * @param office whose officers these are, an office id; {@code {place}} in it stands for the place
     * @param held fields that only {@link Register#office} fills in, as a release. While one of them says something the place can read
     *     the record and not change it
     * @param always fields that the place fills in all the same, as whether it has called somebody; none of {@code held}
     */
    public record Places(String field, String office, List<String> held, List<String> always) {
        public Places {
            held = Definition.copy(held);
            always = Definition.copy(always);
        }

        /** Nothing is the place's in a record with which the office has dealt. */
        public Places(String field, String office, List<String> held) {
            this(field, office, held, List.of());
        }

        /** The office that keeps the records of a place. */
        public String officeAt(String place) {
            return office.replace("{place}", place);
        }

        /** The place whose records this office keeps; empty if it keeps none. */
        public Optional<String> placeOf(String officeId) {
            int at = office.indexOf("{place}");
            String before = at < 0 ? office : office.substring(0, at);
            String after = at < 0 ? "" : office.substring(at + "{place}".length());
            boolean fits = officeId.length() > before.length() + after.length()
                    && officeId.startsWith(before)
                    && officeId.endsWith(after);
            return at < 0 || !fits
                    ? Optional.empty()
                    : Optional.of(officeId.substring(before.length(), officeId.length() - after.length()));
        }
    }

    /**
     * 对照: what a record says has to stand in another register of the item, as a charge in the published list of charges.
     *
     * @param field whose value is the key of the other record; where it is empty nothing is asked
     * @param register the other register; its key is one field
     * @param when the other record has to be so, by its own fields; null: however it is
     * @param most number or money field of this record → field of the other one that it may not exceed
     * @param among choice of this record → choice or set of choices of the other one that has to hold it
     * @param text what somebody reads whose record does not go with it: why, and what to do
     */
    public record Reference(
            String field,
            String register,
            Condition when,
            Map<String, String> most,
            Map<String, String> among,
            Text text) {
        public Reference {
            most = most == null ? Map.of() : Map.copyOf(most);
            among = among == null ? Map.of() : Map.copyOf(among);
        }
    }

    /**
     * 禁止登记: a record of which this holds is not taken.
     *
     * @param when by the record's own fields
     * @param text what somebody reads who enters it
     * @param basis the law that forbids it
     */
    public record Never(Condition when, Text text, Text basis) {}

    public Optional<Field> field(String fieldId) {
        return fields.stream().filter(f -> f.id().equals(fieldId)).findFirst();
    }

    /** Whether anything of it is shown to everybody. */
    public boolean shownToEverybody() {
        return !publicFields.isEmpty();
    }
}
