package onetrip.connector.simulators;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides how a source behaves towards a question. First match wins: the whole source's behaviour, the share of errors,
 * the person's behaviour as set by hand, the person's own script, else a normal answer. Deterministic: the same questions
 * in the same order get the same behaviour. Thread-safe.
 */
final class Script {
    /**
     * A source as it is set.
     *
     * @param behaviour for everybody, or null
     * @param until when {@code behaviour} ends, or null for never
     * @param errorPercent share of questions answered with status 500
     * @param latency added before every answer
     */
    record Setting(Behaviour behaviour, Instant until, int errorPercent, Duration latency) {
        static final Setting NORMAL = new Setting(null, null, 0, Duration.ZERO);
    }

    private final InstantSource clock;
    private final Map<Source, Setting> sources = new EnumMap<>(Source.class);
    private final Map<Source, Long> questions = new EnumMap<>(Source.class);
    private final Map<String, Behaviour> people = new TreeMap<>();
    private final Map<String, Integer> asked = new HashMap<>();

    Script(InstantSource clock) {
        this.clock = clock;
    }

    /** The behaviour towards the next question about this person. */
    synchronized Behaviour next(Source source, String certNo, Optional<String> ownScript) {
        Setting setting = setting(source);
        long number = questions.merge(source, 1L, Long::sum);
        String key = key(source, certNo);
        Behaviour behaviour;
        if (setting.behaviour() != null) {
            behaviour = setting.behaviour();
        } else if (number * setting.errorPercent() / 100 > (number - 1) * setting.errorPercent() / 100) {
            // Spread evenly and without chance: 30 % are the questions 4, 7, 10, 14, 17, 20 …
            behaviour = new Behaviour(Behaviour.Kind.ERROR500, null, 0);
        } else {
            behaviour = people.containsKey(key)
                    ? people.get(key)
                    : ownScript.map(Behaviour::parse).orElse(Behaviour.OK);
        }
        if (behaviour.kind() == Behaviour.Kind.TIMEOUT_THEN_OK) {
            boolean late = asked.merge(key, 1, Integer::sum) <= behaviour.times();
            return late ? new Behaviour(Behaviour.Kind.TIMEOUT, null, 0) : Behaviour.OK;
        }
        return behaviour;
    }

    synchronized Setting setting(Source source) {
        Setting setting = sources.getOrDefault(source, Setting.NORMAL);
        if (setting.until() != null && !clock.instant().isBefore(setting.until())) {
            setting = new Setting(null, null, setting.errorPercent(), setting.latency());
            sources.put(source, setting);
        }
        return setting;
    }

    /** @param minutes how long the behaviour lasts; 0 until it is changed */
    synchronized void set(Source source, Behaviour behaviour, int minutes, int errorPercent, Duration latency) {
        Instant until = minutes > 0 ? clock.instant().plus(Duration.ofMinutes(minutes)) : null;
        sources.put(source, new Setting(behaviour, until, errorPercent, latency));
        questions.remove(source);
    }

    /** @param behaviour null gives the person's own script back */
    synchronized void set(Source source, String certNo, Behaviour behaviour) {
        asked.remove(key(source, certNo));
        if (behaviour == null) {
            people.remove(key(source, certNo));
        } else {
            people.put(key(source, certNo), behaviour);
        }
    }

    /** Behaviours set by hand, {@code source/certNo} → behaviour. */
    synchronized Map<String, Behaviour> people() {
        return new TreeMap<>(people);
    }

    /** Forgets what was set and what was counted. */
    synchronized void reset() {
        sources.clear();
        questions.clear();
        people.clear();
        asked.clear();
    }

    private static String key(Source source, String certNo) {
        return source.word() + "/" + certNo;
    }
}
