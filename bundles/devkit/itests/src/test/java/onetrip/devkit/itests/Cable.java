package onetrip.devkit.itests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The line between a node and its database, which can be cut: connections break, new ones are refused. */
final class Cable implements AutoCloseable {
    private final int far;
    private final int near;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket door;

    Cable(int far) throws IOException {
        this.far = far;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        near = door.getLocalPort();
        serve(door);
    }

    int port() {
        return near;
    }

    void cut() throws IOException {
        door.close();
        for (Socket socket : open) {
            if (!socket.isClosed()) {
                // Reset, not closed in good order: that is how it looks when a host dies.
                socket.setSoLinger(true, 0);
                socket.close();
            }
        }
        open.clear();
    }

    void mend() throws IOException {
        door = new ServerSocket();
        door.setReuseAddress(true);
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), near));
        serve(door);
    }

    private void serve(ServerSocket at) {
        threads.execute(() -> {
            while (!at.isClosed()) {
                try {
                    Socket node = at.accept();
                    Socket database = new Socket(InetAddress.getLoopbackAddress(), far);
                    open.add(node);
                    open.add(database);
                    threads.execute(() -> carry(node, database));
                    threads.execute(() -> carry(database, node));
                } catch (IOException cut) {
                    // The next one is let in when it is mended.
                }
            }
        });
    }

    private void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cut) {
            // Both ends hear of it.
        } finally {
            open.remove(from);
        }
    }

    @Override
    public void close() throws IOException {
        cut();
        threads.shutdownNow();
    }
}
