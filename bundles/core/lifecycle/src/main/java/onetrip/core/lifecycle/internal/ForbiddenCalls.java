package onetrip.core.lifecycle.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What rules may not call, by the names that stand in class files. Only the JDK's: imports keep out everything else. */
final class ForbiddenCalls {
    /** Nothing of these is anybody's business in a rule. A name with a slash at its end is a package with all below it. */
    private static final List<String> PACKAGES = List.of(
            "java/lang/reflect/",
            "java/lang/ref/",
            "java/lang/management/",
            "java/lang/instrument/",
            "java/lang/foreign/",
            "java/lang/module/",
            "java/nio/file/",
            "java/nio/channels/",
            "java/net/",
            "java/rmi/",
            "java/sql/",
            "java/awt/",
            "java/beans/",
            "java/util/prefs/",
            "java/util/jar/",
            "java/util/logging/",
            "java/security/acl/",
            "javax/",
            "sun/",
            "com/sun/",
            "jdk/");

    private static final Set<String> TYPES = Set.of(
            "java/lang/Process",
            "java/lang/ProcessBuilder",
            "java/lang/ProcessHandle",
            "java/lang/Runtime",
            "java/lang/ClassLoader",
            "java/lang/Module",
            "java/lang/ModuleLayer",
            "java/lang/ThreadGroup",
            "java/lang/ThreadLocal",
            "java/lang/InheritableThreadLocal",
            "java/lang/StackWalker",
            "java/lang/invoke/MethodHandles",
            "java/lang/invoke/MethodHandle",
            "java/lang/invoke/VarHandle",
            "java/io/File",
            "java/io/FileInputStream",
            "java/io/FileOutputStream",
            "java/io/FileReader",
            "java/io/FileWriter",
            "java/io/RandomAccessFile",
            "java/io/ObjectInputStream",
            "java/io/ObjectOutputStream",
            "java/util/ServiceLoader",
            "java/util/Timer",
            "java/util/TimerTask",
            "java/util/zip/ZipFile",
            "java/util/concurrent/Executor",
            "java/util/concurrent/ExecutorService",
            "java/util/concurrent/Executors",
            "java/util/concurrent/ThreadPoolExecutor",
            "java/util/concurrent/ScheduledThreadPoolExecutor",
            "java/util/concurrent/ScheduledExecutorService",
            "java/util/concurrent/ExecutorCompletionService",
            "java/util/concurrent/ForkJoinPool",
            "java/util/concurrent/ForkJoinTask",
            "java/util/concurrent/RecursiveTask",
            "java/util/concurrent/RecursiveAction",
            "java/util/concurrent/CompletableFuture",
            "java/util/concurrent/SubmissionPublisher",
            "java/util/concurrent/StructuredTaskScope",
            "java/util/concurrent/locks/LockSupport",
            "java/security/Security",
            "java/security/Provider",
            "java/security/AccessController");

    /** Out of the packages above: names and texts, nothing that is opened. */
    private static final Set<String> HARMLESS = Set.of(
            "java/lang/reflect/Array",
            "java/net/URI",
            "java/net/URISyntaxException",
            "java/net/URLEncoder",
            "java/net/URLDecoder",
            "java/net/IDN",
            "java/util/logging/Logger",
            "java/util/logging/Level");

    private static final Map<String, Set<String>> METHODS = Map.of(
            "java/lang/System",
            Set.of(
                    "exit",
                    "setProperty",
                    "setProperties",
                    "clearProperty",
                    "getProperties",
                    "getenv",
                    "load",
                    "loadLibrary",
                    "setIn",
                    "setOut",
                    "setErr",
                    "setSecurityManager",
                    "gc",
                    "runFinalization",
                    "console",
                    "inheritedChannel"),
            "java/lang/Class",
            Set.of(
                    "forName",
                    "newInstance",
                    "getClassLoader",
                    "getModule",
                    "getProtectionDomain",
                    "getMethod",
                    "getMethods",
                    "getDeclaredMethod",
                    "getDeclaredMethods",
                    "getConstructor",
                    "getConstructors",
                    "getDeclaredConstructor",
                    "getDeclaredConstructors",
                    "getField",
                    "getFields",
                    "getDeclaredField",
                    "getDeclaredFields"),
            "java/util/concurrent/TimeUnit",
            Set.of("sleep", "timedWait", "timedJoin"),
            "java/util/Locale",
            Set.of("setDefault"),
            "java/util/TimeZone",
            Set.of("setDefault"));

    private static final String THREAD = "java/lang/Thread";

    /** Of one's own thread: to end when one is told to. Not to sleep: somebody waits for the answer (J12). */
    private static final Set<String> OWN_THREAD =
            Set.of("currentThread", "interrupted", "isInterrupted", "interrupt", "yield", "onSpinWait");

    private ForbiddenCalls() {}

    /** Whether a class may not extend or implement this one. */
    static boolean type(String name) {
        return name.equals(THREAD) || closed(name);
    }

    static boolean call(String owner, String name) {
        if (owner.equals(THREAD)) {
            return !OWN_THREAD.contains(name);
        }
        // The common pool is threads too.
        boolean parallel =
                name.equals("parallelStream") || name.equals("parallel") && owner.startsWith("java/util/stream/");
        return parallel || METHODS.getOrDefault(owner, Set.of()).contains(name) || closed(owner);
    }

    private static boolean closed(String name) {
        int nested = name.indexOf('$');
        String outer = nested < 0 ? name : name.substring(0, nested);
        return TYPES.contains(outer)
                || !HARMLESS.contains(outer) && PACKAGES.stream().anyMatch(outer::startsWith);
    }
}
