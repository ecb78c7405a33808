package onetrip.core.form.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import onetrip.api.item.Definition;
import onetrip.api.item.ServiceItem;
import onetrip.api.rules.ItemRules;
import onetrip.core.form.Attachment;
import onetrip.core.form.AttachmentStore;
import onetrip.core.form.Draft;
import onetrip.core.form.DraftJson;
import onetrip.core.form.DraftStore;
import onetrip.core.form.FormItems;

/** The ports of this room in memory. */
final class InMemory {
    private InMemory() {}

    /** Keeps bytes, like the real one, so that what JSON cannot say is found here. */
    static final class Drafts implements DraftStore {
        private final Map<UUID, Draft> drafts = new ConcurrentHashMap<>();
        private final Map<String, Draft> before = new ConcurrentHashMap<>();
        private final Map<String, Instant> movedAt = new ConcurrentHashMap<>();

        @Override
        public synchronized Optional<Draft> find(UUID id) {
            return Optional.ofNullable(drafts.get(id));
        }

        @Override
        public synchronized List<Draft> ofAccount(UUID account) {
            return drafts.values().stream()
                    .filter(d -> d.account().equals(account) && d.amends() == null)
                    .toList();
        }

        @Override
        public synchronized Optional<Draft> latest(UUID account, String itemId) {
            return ofAccount(account).stream()
                    .filter(d -> d.itemId().equals(itemId))
                    .max(java.util.Comparator.comparing(Draft::updatedAt));
        }

        @Override
        public synchronized boolean insert(Draft draft) {
            return drafts.putIfAbsent(draft.id(), draft) == null;
        }

        @Override
        public synchronized boolean update(Draft d, long expectedRevision) {
            Draft now = drafts.get(d.id());
            if (now == null || now.revision() != expectedRevision) {
                return false;
            }
            drafts.put(
                    d.id(),
                    new Draft(
                            d.id(),
                            d.account(),
                            d.itemId(),
                            d.bundleVersion(),
                            d.definitionHash(),
                            d.submissionKey(),
                            DraftJson.read(DraftJson.write(d.state())),
                            d.createdAt(),
                            d.updatedAt(),
                            d.revision(),
                            d.movedFrom(),
                            d.amends()));
            return true;
        }

        @Override
        public synchronized boolean move(Draft moved, Draft old) {
            boolean done = update(moved, old.revision());
            if (done) {
                before.put(old.id() + old.definitionHash(), old);
                movedAt.put(old.id() + old.definitionHash(), moved.updatedAt());
            }
            return done;
        }

        @Override
        public synchronized Optional<Draft> before(UUID draft, String definitionHash) {
            return Optional.ofNullable(before.get(draft + definitionHash));
        }

        @Override
        public synchronized void forgetBefore(Instant time) {
            before.keySet().removeIf(key -> movedAt.get(key).isBefore(time));
        }

        @Override
        public synchronized void delete(UUID id) {
            drafts.remove(id);
        }
    }

    static final class Files implements AttachmentStore {
        private final Map<UUID, Attachment> files = new ConcurrentHashMap<>();

        @Override
        public Attachment store(UUID owner, UUID account, String name, String mediaType, InputStream content)
                throws IOException {
            byte[] bytes = content.readAllBytes();
            Attachment file = new Attachment(UUID.randomUUID(), owner, account, name, mediaType, bytes.length, "00");
            files.put(file.id(), file);
            return file;
        }

        @Override
        public Optional<InputStream> open(UUID id) {
            return Optional.ofNullable(files.get(id)).map(file -> InputStream.nullInputStream());
        }

        @Override
        public Optional<Attachment> find(UUID id) {
            return Optional.ofNullable(files.get(id));
        }

        @Override
        public void delete(UUID id) {
            files.remove(id);
        }

        int count() {
            return files.size();
        }
    }

    static final class Items implements FormItems {
        private final Map<String, Definition> known = new ConcurrentHashMap<>();
        private ServiceItem item;

        Items(Definition definition, String version) {
            serve(definition, version);
        }

        void serve(Definition definition, String version) {
            item = new ServiceItem() {
                @Override
                public Definition definition() {
                    return definition;
                }

                @Override
                public ItemRules rules() {
                    return ItemRules.NONE;
                }

                @Override
                public String bundleVersion() {
                    return version;
                }

                @Override
                public long bundleId() {
                    return 1;
                }
            };
        }

        void pause() {
            item = null;
        }

        @Override
        public Optional<ServiceItem> version(String itemId, String bundleVersion) {
            return serving(itemId, null).filter(i -> i.bundleVersion().equals(bundleVersion));
        }

        @Override
        public Optional<ServiceItem> serving(String itemId, UUID account) {
            return Optional.ofNullable(item).filter(i -> i.definition().id().equals(itemId));
        }

        @Override
        public Optional<Definition> definition(String hash) {
            return Optional.ofNullable(known.get(hash));
        }

        @Override
        public String hash(ServiceItem one) {
            String hash = RowKey.hash(one.definition().toString());
            known.put(hash, one.definition());
            return hash;
        }
    }
}
