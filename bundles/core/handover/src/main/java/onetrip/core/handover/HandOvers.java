package onetrip.core.handover;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.core.identity.Account;
import onetrip.core.register.OpenRegister;
import org.osgi.annotation.versioning.ProviderType;

/**
 * 名单移交. Who may is checked here: officers and heads of the register's office; whoever prepared a list does not release it. What is
 * refused is a {@link HandOverRefused} and changed nothing. Thread-safe.
 */
@ProviderType
public interface HandOvers {
    /** Lists that are longer are no matter for a file that two people look through. */
    int MOST = 50_000;

    /** Lines that are shown to whoever releases. */
    int SHOWN = 200;

    /**
     * What a list would say now, beside the one that was handed over last.
     *
     * @param records lines
     * @param added lines that are new
     * @param gone lines that are no longer there
     * @param reaches whether a connector of the receiver is there
     */
    record Now(int records, int added, int gone, boolean reaches) {}

    /** What is to be checked: cells of the lines that are new or gone, at most {@link #SHOWN} of each. */
    record Look(List<String> head, List<List<String>> added, List<List<String>> gone) {}

    /**
     * Where records are that go to their receiver by themselves.
     *
     * @param receiver as people read it
     * @param day on which the receiver had them; null before
     * @param stuck true if its system refused the list: the office is told and sees to it
     */
    record Standing(Text receiver, LocalDate day, boolean stuck) {}

    /**
     * For whoever the records are about; says nothing of what stands in them.
     *
     * @return empty where the register does not go anywhere by itself, or the records are not to go as they are now
     */
    Optional<Standing> standing(String itemId, String registerId, Collection<UUID> records);

    /** @throws HandOverRefused if the register is not handed over, or is not this person's */
    OpenRegister register(String itemId, String registerId, Account officer);

    Now now(OpenRegister register, Account officer);

    /** Newest first, at most 100. */
    List<HandedList> lists(OpenRegister register, Account officer);

    /** Shows what a prepared list changes; the record of each line keeps that the officer read it (R-LOG). */
    Look look(OpenRegister register, UUID list, Account officer);

    /** Writes the file and tells the office's other people that one of them has to release it. */
    HandedList prepare(OpenRegister register, Account officer);

    /**
     * Signs it and lets it go. Refused if the register has changed since: who looks at a list has to have looked at what leaves.
     *
     * @param version the one the person saw, as below
     */
    HandedList release(OpenRegister register, UUID list, long version, Account officer);

    /** Sends it to the receiver's system once more. */
    HandedList again(OpenRegister register, UUID list, long version, Account officer);

    /** As long as it is not handed over. */
    HandedList discard(OpenRegister register, UUID list, long version, String why, Account officer);

    /** The signed file with its checksum, its signature and our public key, as a ZIP; the list keeps who took it. */
    byte[] download(OpenRegister register, UUID list, Account officer);

    /** It was given to somebody by hand. */
    HandedList handed(
            OpenRegister register, UUID list, long version, LocalDate day, String to, String receipt, Account officer);
}
