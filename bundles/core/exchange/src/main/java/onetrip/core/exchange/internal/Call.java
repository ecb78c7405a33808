package onetrip.core.exchange.internal;

import java.util.concurrent.CompletableFuture;
import onetrip.api.exchange.Query;
import onetrip.api.exchange.QueryConnector;
import onetrip.api.exchange.SourceAnswer;

/**
 * One call of a connector on a thread of its own. The caller may give up on it; its place in the bulkhead becomes free
 * only when the connector really returns, so that connectors that hang cannot pile up threads.
 */
final class Call implements Runnable {
    private final QueryConnector connector;
    private final Query query;
    private final Runnable whenOver;
    private final CompletableFuture<SourceAnswer> answer = new CompletableFuture<>();
    private Thread runner;

    Call(QueryConnector connector, Query query, Runnable whenOver) {
        this.connector = connector;
        this.query = query;
        this.whenOver = whenOver;
    }

    @Override
    public void run() {
        try {
            if (begin()) {
                answer.complete(connector.ask(query));
            }
        } catch (Exception | LinkageError | StackOverflowError broken) {
            // A connector is foreign code; one that was half uninstalled throws LinkageErrors.
            answer.completeExceptionally(broken);
        } finally {
            end();
            whenOver.run();
        }
    }

    /** Completes when the connector has answered or thrown, or the call is given up. */
    CompletableFuture<SourceAnswer> answer() {
        return answer;
    }

    /** Gives up: whoever waits gets a cancellation, the connector is interrupted. */
    synchronized void abandon() {
        answer.cancel(false);
        if (runner != null) {
            runner.interrupt();
        }
    }

    /** False if the call was given up before it began. */
    private synchronized boolean begin() {
        runner = Thread.currentThread();
        return !answer.isDone();
    }

    private synchronized void end() {
        runner = null;
        // An interrupt that came late must not hit the thread's next call.
        Thread.interrupted();
    }
}
