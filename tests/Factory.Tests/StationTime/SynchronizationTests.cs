using Keyfob.Factory.StationTime;

namespace Keyfob.Factory.Tests.StationTime;

/// <summary>What the operating systems' programs say. The outputs are those of systemd 255 and of Windows 11, in two languages.</summary>
[TestClass]
public class SynchronizationTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    [TestMethod]
    [DataRow("yes\n", Synchronization.Synchronized)]
    [DataRow("no\n", Synchronization.NotSynchronized)]
    [DataRow("", Synchronization.Unknown)]
    [DataRow("Failed to query server: Connection timed out\n", Synchronization.Unknown)]
    public void Timedatectl_says_yes_or_no(string output, Synchronization expected) =>
        Assert.AreEqual(expected, SynchronizationQuery.Timedatectl.Read(output));

    [TestMethod]
    public void The_programs_get_the_arguments_of_their_manuals()
    {
        Assert.AreEqual("timedatectl show --property=NTPSynchronized --value", Line(SynchronizationQuery.Timedatectl));
        Assert.AreEqual("w32tm /query /status", Line(SynchronizationQuery.W32tm));

        static string Line(SynchronizationQuery query) => string.Join(' ', [query.Program, .. query.Arguments]);
    }

    [TestMethod]
    [DataRow("Leap Indicator: 0(no warning)\r\nStratum: 4 (secondary reference - syncd by (S)NTP)\r\n", Synchronization.Synchronized)]
    [DataRow("Leap Indicator: 1(last minute has 61 seconds)\r\nStratum: 4\r\n", Synchronization.Synchronized)]
    [DataRow("Leap Indicator: 2(last minute has 59 seconds)\r\nStratum: 4\r\n", Synchronization.Synchronized)]
    [DataRow("Leap Indicator: 4\r\nStratum: 4\r\n", Synchronization.Unknown)]
    [DataRow("Leap Indicator:", Synchronization.Unknown)]
    [DataRow(": 0", Synchronization.Synchronized)]
    [DataRow("Leap Indicator: 3(not synchronized)\r\nStratum: 0 (unspecified)\r\n", Synchronization.NotSynchronized)]
    [DataRow("Sprungindikator: 0(keine Warnung)\r\nStratum: 3\r\n", Synchronization.Synchronized)]
    [DataRow("\r\nSprungindikator: 3(nicht synchronisiert)\r\nStratum: 0\r\n", Synchronization.NotSynchronized)]
    [DataRow("The following error occurred: The service has not been started. (0x80070426)\r\n", Synchronization.Unknown)]
    [DataRow("", Synchronization.Unknown)]
    public void W32tm_says_its_leap_indicator_in_the_systems_language(string output, Synchronization expected) =>
        Assert.AreEqual(expected, SynchronizationQuery.W32tm.Read(output));

    [TestMethod]
    public void Windows_and_systemd_are_asked_and_nothing_else_is()
    {
        Assert.AreSame(SynchronizationQuery.W32tm, SystemSynchronization.QueryOf(isWindows: true, hasSystemd: false));
        Assert.AreSame(SynchronizationQuery.Timedatectl, SystemSynchronization.QueryOf(isWindows: false, hasSystemd: true));
        Assert.IsNull(SystemSynchronization.QueryOf(isWindows: false, hasSystemd: false), "a container, macOS");
    }

    [TestMethod]
    public async Task A_program_that_is_missing_is_no_failure() =>
        Assert.AreEqual(Synchronization.Unknown, await new SynchronizationQuery("keyfob-no-such-program", [], _ => Synchronization.NotSynchronized).AskAsync(s_limit, CancellationToken.None));

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task A_program_is_asked_and_one_that_fails_or_is_slow_is_no_failure()
    {
        Assert.AreEqual(Synchronization.NotSynchronized, await Shell("echo no", s_limit));
        Assert.AreEqual(Synchronization.Unknown, await Shell("echo no; exit 1", s_limit));
        Assert.AreEqual(Synchronization.Unknown, await Shell("sleep 600; echo no", TimeSpan.FromMilliseconds(50)));
        Assert.AreEqual(Synchronization.NotSynchronized, await Shell("cat; echo no", s_limit), "its input is empty");
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public async Task A_program_that_is_slow_is_killed_and_one_that_was_cancelled_is_not_unknown()
    {
        var file = Path.GetTempFileName();
        try
        {
            await Shell($"echo $$ > {file}; sleep 600", TimeSpan.FromSeconds(1));
            var id = (await File.ReadAllTextAsync(file)).Trim();
            Assert.AreNotEqual("", id);
            Assert.IsTrue(SpinWait.SpinUntil(() => !Directory.Exists("/proc/" + id), s_limit));
        }
        finally
        {
            File.Delete(file);
        }

        await Assert.ThrowsAsync<OperationCanceledException>(() => Query("true").AskAsync(s_limit, new CancellationToken(canceled: true)));
    }

    [TestMethod]
    public async Task This_system_can_be_asked() =>
        Assert.IsTrue(Enum.IsDefined(await new SystemSynchronization().AskAsync(CancellationToken.None)));

    private static Task<Synchronization> Shell(string script, TimeSpan limit) => Query(script).AskAsync(limit, CancellationToken.None);

    private static SynchronizationQuery Query(string script) => SynchronizationQuery.Timedatectl with { Program = "/bin/sh", Arguments = ["-c", script] };
}
