package onetrip.core.lifecycle.internal;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import onetrip.api.item.Text;
import onetrip.core.clock.Time;
import onetrip.core.lifecycle.DesiredItem;
import onetrip.core.lifecycle.DesiredItemStore;
import onetrip.core.lifecycle.LifecycleEvent.Action;
import onetrip.core.lifecycle.LifecycleEvent.Outcome;
import onetrip.core.lifecycle.Refusal;
import onetrip.core.lifecycle.Release;
import onetrip.core.lifecycle.Release.Kind;
import onetrip.core.lifecycle.Release.State;
import onetrip.core.lifecycle.Release.Wish;
import onetrip.core.lifecycle.ReleaseStore;
import onetrip.core.lifecycle.Result;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries releases out. The row in the store is the truth: a node that dies in the middle leaves it claimed until its lease ends,
 * and what was done already is then found done. Thread-safe.
 */
final class ReleaseRun {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseRun.class);

    /** Longer than any change takes. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    /** Later than this nobody would say that it was on time. */
    private static final Duration ON_TIME = Duration.ofMinutes(1);

    private final ReleaseStore store;
    private final DesiredItemStore desired;
    private final OlderVersions older;
    private final LifecycleDesk desk;
    private final ChangeLog log;
    private final Time time;
    private final Sentences sentences;

    ReleaseRun(
            ReleaseStore store,
            DesiredItemStore desired,
            OlderVersions older,
            LifecycleDesk desk,
            ChangeLog log,
            Time time,
            Sentences sentences) {
        this.store = store;
        this.desired = desired;
        this.older = older;
        this.desk = desk;
        this.log = log;
        this.time = time;
        this.sentences = sentences;
    }

    Result carryOut(Wish wish, String by) {
        return switch (wish.kind()) {
            case APPLY -> desk.apply(wish.hash(), by);
            case OPEN -> desk.open(wish.hash(), wish.audience(), by);
            case ROLL_BACK -> desk.rollBack(wish.itemId(), wish.hash(), by);
        };
    }

    static String minute(LocalDateTime at) {
        return at.toString().replace('T', ' ');
    }

    /** What both persons saw is what is done; a version that came in between is another matter. */
    Optional<Refusal> changed(Release release) {
        Optional<DesiredItem> now = serving(release.wish().itemId());
        String hash = now.map(DesiredItem::hash).orElse("");
        if (hash.equals(release.basis())) {
            return Optional.empty();
        }
        Text none = sentences.text("release.none");
        Text was = release.basis().isEmpty()
                ? none
                : older.version(release.wish().itemId(), release.basis())
                        .map(Text::of)
                        .orElse(none);
        Text is = now.map(DesiredItem::version).map(Text::of).orElse(none);
        return Optional.of(sentences.refusal("OT-RELEASE-CHANGED", "", was, is));
    }

    /**
     * Carries out what is due, each by one node. Call it again and again; who calls while another thread is at it waits for it, so
     * that whoever approved sees what came of it and not that it is still to come.
     */
    synchronized void due() {
        for (Release release : store.claim(time.local(), time.now(), LEASE)) {
            try {
                store.end(carriedOut(release));
            } catch (RuntimeException e) {
                // When the lease is over the next look tries again; what is done by then is found done.
                LOG.error("Release {} could not be carried out now", release.id(), e);
            }
        }
    }

    private Release carriedOut(Release release) {
        Wish wish = release.wish();
        boolean there = wish.kind() != Kind.OPEN && servingHash(wish.itemId()).equals(wish.hash());
        Optional<Refusal> changed = there ? Optional.empty() : changed(release);
        Result result = there
                ? new Result.Unchanged(
                        wish.itemId(),
                        release.version(),
                        sentences.text("unchanged.serving", release.title(), release.version()))
                : changed.isPresent() ? new Result.Refused(changed.get()) : carryOut(wish, release.askedBy());
        if (result instanceof Result.Refused refused) {
            LOG.error(
                    "Release {} was refused: {}",
                    release.id(),
                    refused.refusal().code());
            if (changed.isPresent()) {
                log.record(
                        release.askedBy(),
                        action(wish),
                        wish.itemId(),
                        release.version(),
                        wish.hash(),
                        Outcome.REFUSED,
                        refused.refusal().code());
            }
            return release.ended(
                    State.REFUSED,
                    time.now(),
                    refused.refusal().code(),
                    refused.refusal().why());
        }
        return release.ended(State.DONE, time.now(), "", withLate(wish, result.sentence()));
    }

    private static Action action(Wish wish) {
        return switch (wish.kind()) {
            case APPLY -> Action.INSTALL;
            case OPEN -> Action.OPEN;
            case ROLL_BACK -> Action.ROLL_BACK;
        };
    }

    private Text withLate(Wish wish, Text sentence) {
        if (wish.at() == null || !time.local().isAfter(wish.at().plus(ON_TIME))) {
            return sentence;
        }
        Text late = sentences.text("release.late", minute(wish.at()));
        return new Text(sentence.zh() + late.zh(), sentence.en() + " " + late.en());
    }

    String servingHash(String itemId) {
        return serving(itemId).map(DesiredItem::hash).orElse("");
    }

    private Optional<DesiredItem> serving(String itemId) {
        return desired.list().stream()
                .filter(row -> row.itemId().equals(itemId) && row.serving())
                .findFirst();
    }
}
