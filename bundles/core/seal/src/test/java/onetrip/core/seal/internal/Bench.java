package onetrip.core.seal.internal;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onetrip.api.item.Text;
import onetrip.api.signature.SealAnswer;
import onetrip.api.signature.SealCertificate;
import onetrip.api.signature.SealRequest;
import onetrip.api.signature.SignatureConnector;
import onetrip.core.clock.Time;
import onetrip.core.document.DocumentStore;
import onetrip.core.document.Documents;
import onetrip.core.document.IssuedDocument;
import onetrip.core.document.PublicSite;
import onetrip.core.document.Seal;
import onetrip.core.document.SealAway;
import onetrip.core.exchange.ConnectorDesk;
import onetrip.core.exchange.ConnectorPause;
import onetrip.core.exchange.PartnerHealth;
import onetrip.core.exchange.Partners;
import onetrip.core.seal.SealOrder;
import onetrip.core.seal.SealStore;

/** A desk with everything around it in memory. */
final class Bench {
    static final Instant WALL = Instant.parse("2026-11-28T02:00:00Z");

    volatile Instant now = WALL;
    boolean paused;
    boolean known = true;
    final Rows store = new Rows();
    final Map<UUID, IssuedDocument> issued = new HashMap<>();
    final Scripted connector = new Scripted();
    final SealDesk desk;

    Bench() {
        desk = new SealDesk(store, documents(), prints(), site(), partners(), pauses(), time(), () -> WALL, config());
        desk.add(connector, Map.of(SignatureConnector.NAME, "测试印章", SignatureConnector.TEST, "true"));
    }

    private PublicSite site() {
        return new PublicSite() {
            @Override
            public String at(String path) {
                throw new AssertionError("whoever prints asks for it");
            }

            @Override
            public boolean known() {
                return known;
            }
        };
    }

    private Time time() {
        return () -> now;
    }

    void round() {
        desk.rounds.round();
    }

    IssuedDocument document(String value) {
        return document(UUID.randomUUID(), value);
    }

    IssuedDocument document(UUID caseId, String value) {
        UUID id = UUID.randomUUID();
        String code = id.toString().replace("-", "").substring(0, 16);
        return new IssuedDocument(
                id,
                caseId,
                "CN1",
                "some-item",
                "hash",
                "certificate",
                Text.of("证明"),
                "ZM-" + code.substring(0, 8),
                code,
                now,
                IssuedDocument.Status.VALID,
                Map.of("value", value),
                Map.of());
    }

    static IssuedDocument over(IssuedDocument d) {
        return new IssuedDocument(
                d.id(),
                d.caseId(),
                d.caseNumber(),
                d.itemId(),
                d.definitionHash(),
                d.templateId(),
                d.title(),
                d.number(),
                d.code(),
                d.issuedAt(),
                IssuedDocument.Status.REVOKED,
                d.values(),
                d.publicLines());
    }

    IssuedDocument sealed(IssuedDocument document) {
        try {
            return desk.sealed(document, null);
        } catch (SealAway e) {
            throw new AssertionError(e);
        }
    }

    private static SealDesk.Config config() {
        return (SealDesk.Config) proxy(SealDesk.Config.class, Map.of("away", false));
    }

    private static Object proxy(Class<?> type, Map<String, Object> answers) {
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> answers.get(method.getName()));
    }

    /** Only what can be sealed: its bytes are its id. */
    private static Documents prints() {
        return (Documents) Proxy.newProxyInstance(
                Documents.class.getClassLoader(), new Class<?>[] {Documents.class}, (self, method, given) -> {
                    if (!method.getName().equals("sealable")) {
                        throw new AssertionError(method.getName());
                    }
                    byte[] bytes = (given[0].toString() + given[2]).getBytes(StandardCharsets.UTF_8);
                    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
                    return new Documents.Sealable() {
                        @Override
                        public byte[] digest() {
                            return digest;
                        }

                        @Override
                        public byte[] with(byte[] signature) {
                            return bytes;
                        }

                        @Override
                        public void close() {}
                    };
                });
    }

    private DocumentStore documents() {
        return new DocumentStore() {
            @Override
            public Optional<IssuedDocument> find(UUID id) {
                return Optional.ofNullable(issued.get(id));
            }

            @Override
            public Optional<IssuedDocument> byCode(String code) {
                return Optional.empty();
            }

            @Override
            public List<IssuedDocument> ofCase(UUID caseId) {
                return List.of();
            }

            @Override
            public boolean revoke(UUID id, String reason, Instant at) {
                return false;
            }
        };
    }

    private static Partners partners() {
        return new Partners() {
            @Override
            public Partner come(Kind kind, String id, Text name) {
                return new Partner() {
                    @Override
                    public void called(long nanos, boolean answered) {}

                    @Override
                    public boolean rests() {
                        return false;
                    }

                    @Override
                    public boolean fails() {
                        return false;
                    }

                    @Override
                    public void through(Object connector) {}

                    @Override
                    public void tries(Partners.Trial trial) {}

                    @Override
                    public void gone() {}
                };
            }

            @Override
            public Optional<Long> test(String connector) {
                return Optional.empty();
            }

            @Override
            public List<PartnerHealth> all() {
                return List.of();
            }
        };
    }

    private ConnectorDesk pauses() {
        return new ConnectorDesk() {
            @Override
            public List<onetrip.core.exchange.SourceTicket> tickets() {
                return List.of();
            }

            @Override
            public boolean closeTicket(UUID id, String word, String by) {
                return false;
            }

            @Override
            public List<ConnectorPause> pauses() {
                return paused ? List.of(new ConnectorPause("seal 测试印章", null, "换证书", "管理员", now)) : List.of();
            }

            @Override
            public void pause(String connector, Instant until, String why, String by) {}

            @Override
            public void resume(String connector) {}

            @Override
            public boolean testable(String connector) {
                return false;
            }

            @Override
            public Tried test(String connector, String operator) {
                throw new AssertionError();
            }
        };
    }

    static final class Scripted implements SignatureConnector {
        final List<SealRequest> requests = Collections.synchronizedList(new ArrayList<>());
        final List<String> revoked = new ArrayList<>();
        /** Null: it seals. */
        volatile SealAnswer answer;

        volatile boolean deaf;
        volatile Instant until = WALL.plus(Duration.ofDays(300));

        @Override
        public SealAnswer seal(SealRequest request) {
            requests.add(request);
            return answer != null
                    ? answer
                    : SealAnswer.sealed(new SealAnswer.Seal(new byte[] {1}, "L-" + request.key(), WALL, about()));
        }

        private SealCertificate about() {
            return new SealCertificate("某局", "1", WALL.minus(Duration.ofDays(300)), until, true);
        }

        @Override
        public boolean revoke(String key, Duration deadline) {
            if (!deaf) {
                revoked.add(key);
            }
            return !deaf;
        }

        @Override
        public Optional<SealCertificate> certificate(Duration deadline) {
            return Optional.of(about());
        }

        @Override
        public boolean verify(byte[] digest, byte[] signature) {
            return true;
        }
    }

    /** {@link SealStore} as the interface says. */
    static final class Rows implements SealStore {
        static final class Row {
            SealOrder order;
            boolean open = true;
            Instant look;
            byte[] file;
            Seal.Mark mark;
        }

        final Map<UUID, Row> rows = new HashMap<>();

        @Override
        public synchronized boolean insert(SealOrder order, Instant look) {
            if (open(order.paper()).isPresent()) {
                return false;
            }
            Row row = new Row();
            row.order = order;
            row.look = look;
            rows.put(order.id(), row);
            return true;
        }

        @Override
        public synchronized Optional<SealOrder> open(String paper) {
            return rows.values().stream()
                    .filter(row -> row.open && row.order.paper().equals(paper))
                    .map(row -> row.order)
                    .findFirst();
        }

        private void change(Row row, SealOrder.State state, String trouble, int tries) {
            SealOrder o = row.order;
            row.order = new SealOrder(o.paper(), state, o.document(), trouble, o.askedAt(), tries);
        }

        @Override
        public synchronized void tried(UUID id, String trouble) {
            Row row = rows.get(id);
            change(row, row.order.state(), trouble, row.order.tries());
        }

        @Override
        public synchronized boolean sealed(UUID id, String licence, Seal.Mark mark, byte[] file, Instant look) {
            Row row = rows.get(id);
            if (!row.open || row.order.state() != SealOrder.State.ASKED) {
                return false;
            }
            change(row, SealOrder.State.SEALED, "", 0);
            row.file = file;
            row.mark = mark;
            row.look = look;
            return true;
        }

        @Override
        public synchronized boolean postpone(UUID id, Instant look) {
            Row row = rows.get(id);
            if (row == null || !row.open) {
                return false;
            }
            row.look = look;
            return true;
        }

        @Override
        public synchronized void close(UUID id, Instant look) {
            rows.get(id).open = false;
            rows.get(id).look = look;
        }

        @Override
        public synchronized List<SealOrder> claim(Instant now, Instant until, int limit) {
            return rows.values().stream()
                    .filter(row -> row.look != null && !row.look.isAfter(now))
                    .peek(row -> row.look = until)
                    .map(row -> row.order)
                    .toList();
        }

        @Override
        public synchronized void looked(UUID id, int tries, Instant look) {
            Row row = rows.get(id);
            if (row != null) {
                change(row, row.order.state(), row.order.trouble(), tries);
                row.look = look;
            }
        }

        @Override
        public synchronized void revoked(UUID id, boolean keep) {
            Row row = rows.get(id);
            change(row, SealOrder.State.REVOKED, "", 0);
            row.open = false;
            row.look = null;
        }

        @Override
        public synchronized void forget(UUID id) {
            rows.remove(id);
        }

        @Override
        public synchronized Optional<byte[]> file(UUID document) {
            return Optional.ofNullable(rows.get(document)).map(row -> row.file);
        }

        @Override
        public synchronized Optional<Seal.Mark> mark(UUID document) {
            return Optional.ofNullable(rows.get(document)).map(row -> row.mark);
        }
    }
}
