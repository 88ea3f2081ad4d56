using System.Security.Cryptography;
using Keyfob.Cli;
using Keyfob.Codecs;
using Keyfob.Factory.Journal;
using Keyfob.Factory.StationTime;
using Keyfob.Factory.Tests.Journal;
using Keyfob.Factory.Tests.Shipping;

namespace Keyfob.Factory.Tests.Commands;

[TestClass]
public sealed class ShipCheckCommandTests : IDisposable
{
    private const long TokenSeconds = 1800000000;

    private readonly CommandBench _station = new();

    public void Dispose() => _station.Dispose();

    [TestMethod]
    public void A_locked_unit_with_all_its_files_is_shippable_and_noted_with_their_hashes()
    {
        var serial = Ready();
        Assert.AreEqual(ExitCode.Done, Check(), _station.Output);
        Assert.Contains($"{serial} is shippable; noted.", _station.Output);
        Assert.DoesNotContain("WRONG", _station.Output);
        var facts = Facts(serial);
        Assert.IsTrue(facts.IsShippable);
        Assert.IsNull(facts.NotShippableBecause);
        Assert.AreEqual(3312, facts.BatteryMillivolts);
        Assert.AreEqual(
            $"device-details={Hash("details.txt")} efuse-summary={Hash("efuses.txt")} network-deployment={Hash("network.json")}",
            facts.ShipCheckFiles);
    }

    [TestMethod]
    public void Without_files_and_without_asking_the_token_it_is_not_shippable_for_reasons_that_are_noted()
    {
        var serial = Ready();
        Assert.AreEqual(ExitCode.NotChecked, _station.Run(["ship-check", .. _station.Journal, "--serial", serial]));
        Assert.Contains($"{serial} is NOT shippable before all is checked; noted.", _station.Output);
        var facts = Facts(serial);
        Assert.IsFalse(facts.IsShippable);
        foreach (var option in new[] { "--port", "--efuse-summary", "--device-details", "--network-deployment" })
        {
            Assert.Contains(option, facts.NotShippableBecause!);
        }
    }

    [TestMethod]
    public void A_later_verdict_replaces_the_earlier_one_and_its_files()
    {
        var serial = Ready();
        Check();
        _station.Run(["ship-check", .. _station.Journal, "--serial", serial]);
        Assert.IsFalse(Facts(serial).IsShippable);
        Assert.IsNull(Facts(serial).ShipCheckFiles);
        Check();
        Assert.IsTrue(Facts(serial).IsShippable);
        Assert.IsNull(Facts(serial).NotShippableBecause);
    }

    [TestMethod]
    [DataRow("fw=1.2.0", "fw=1.1.9", "firmware: the token has 1.1.9")]
    [DataRow("dev=0", "dev=1", "production build: it is a development build")]
    [DataRow("life=sealed", "life=provisioned", "life: the token is provisioned")]
    [DataRow("key=deleted", "key=present", "unit key: it is present")]
    [DataRow("check=0011223344556677", "check=0011223344556678", "record: its check value differs from the journal's")]
    [DataRow("clock=1800000000", "clock=stopped", "clock: it is stopped")]
    [DataRow("err=0", "err=11", "self-test: the panel shows Err 11")]
    [DataRow("err=0", "err=21", "self-test: the panel shows Err 21")]
    [DataRow("panel=ok", "panel=lost", "panel: it does not answer")]
    [DataRow("mv=3312", "mv=2899", "battery: 2899 mV, at least 2900 mV are needed")]
    public void Each_field_of_INFO_can_be_the_only_reason(string good, string bad, string reason)
    {
        var serial = Ready();
        var answer = Info(serial);
        _station.Token = _ => answer.Replace(good, bad, StringComparison.Ordinal);
        Assert.AreEqual(ExitCode.Failed, Check());
        Assert.AreEqual(reason, Facts(serial).NotShippableBecause);
    }

    [TestMethod]
    public void A_missing_firmware_version_is_a_reason()
    {
        var serial = Ready();
        Check("--firmware");
        Assert.AreEqual("firmware: the version that ships was not given (--firmware)", Facts(serial).NotShippableBecause);
    }

    [TestMethod]
    [DataRow("efuse-blank.txt", "nanoff-refused.txt", "UART download off", ExitCode.Failed)]
    [DataRow("nanoff-refused.txt", "nanoff-refused.txt", "eFuses: the file cannot be read", ExitCode.NotChecked)]
    [DataRow("efuse-locked.json", "nanoff-answered.txt", "debugger off: the debugger answers", ExitCode.Failed)]
    [DataRow("efuse-locked.json", "efuse-locked.txt", "debugger off: the file is not", ExitCode.NotChecked)]
    public void Files_of_an_open_unit_and_files_that_are_not_understood_are_reasons(string efuses, string details, string reason, int exitCode)
    {
        var serial = Ready();
        Copy(efuses, "efuses.txt");
        Copy(details, "details.txt");
        Assert.AreEqual(exitCode, Check());
        Assert.Contains(reason, Facts(serial).NotShippableBecause!);
        Assert.AreEqual(exitCode == ExitCode.Failed, _station.Output.Contains($"WRONG {reason}", StringComparison.Ordinal), _station.Output);
    }

    [TestMethod]
    public void A_check_without_its_file_is_neither_passed_nor_failed()
    {
        var serial = Ready();
        Assert.AreEqual(ExitCode.NotChecked, Check("--efuse-summary"));
        Console.WriteLine(_station.Output);
        var lines = _station.Output.Split('\n');
        CollectionAssert.Contains(lines, "?     eFuses: not checked, because no summary was given (--efuse-summary)");
        CollectionAssert.Contains(lines, "?     eFuses of this chip: not checked, because no summary was given (--efuse-summary)");
        CollectionAssert.Contains(lines, "ok    Wi-Fi off");
        Assert.DoesNotContain("WRONG", _station.Output);
        Assert.IsFalse(Facts(serial).IsShippable, "not before all is checked");
        _station.Token = _ => Info(serial).Replace("err=0", "err=21", StringComparison.Ordinal);
        Assert.AreEqual(ExitCode.Failed, Check("--efuse-summary"), "a failed check counts more than a missing one");
    }

    [TestMethod]
    [DataRow(0, true)]
    [DataRow(1, true)]
    [DataRow(2, true)]
    [DataRow(-2, true)]
    [DataRow(3, false)]
    [DataRow(-3, false)]
    [DataRow(7200, false)]
    [DataRow(-7200, false)]
    public void The_tokens_clock_is_compared_with_the_stations(int seconds, bool isGood)
    {
        var serial = Ready();
        _station.Time.Now = DateTimeOffset.FromUnixTimeSeconds(TokenSeconds - seconds);
        _station.With(journal => journal.NoteTrustedClock("the row is newer than the token's clock"));
        Assert.AreEqual(isGood ? ExitCode.Done : ExitCode.Failed, Check(), _station.Output);
        Console.WriteLine(_station.Output);
        Assert.AreEqual(isGood, Facts(serial).NotShippableBecause?.Contains("clock: it is", StringComparison.Ordinal) != true);
    }

    [TestMethod]
    public void The_tokens_clock_may_have_drifted_since_it_was_set()
    {
        // 100 days at 5 ppm are 43.2 s, and 2 s are always allowed.
        var serial = Ready(daysAgo: 100);
        _station.Token = _ => Info(serial).Replace($"clock={TokenSeconds}", $"clock={TokenSeconds + 45}", StringComparison.Ordinal);
        Assert.AreEqual(ExitCode.Done, Check(), _station.Output);
        _station.Token = _ => Info(serial).Replace($"clock={TokenSeconds}", $"clock={TokenSeconds + 46}", StringComparison.Ordinal);
        Assert.AreEqual(ExitCode.Failed, Check(), _station.Output);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void With_a_station_whose_clock_is_wrong_the_tokens_clock_is_not_checked(bool isEarly)
    {
        var serial = Ready();
        _station.Time.Now = isEarly ? new DateTimeOffset(2015, 1, 1, 0, 0, 0, TimeSpan.Zero) : _station.Time.Now;
        _station.Synchronization.State = isEarly ? Synchronization.Unknown : Synchronization.NotSynchronized;
        Assert.AreEqual(ExitCode.NotChecked, Check(), _station.Output);
        Assert.AreEqual("clock: this station's clock cannot be trusted. Correct it", Facts(serial).NotShippableBecause);
    }

    [TestMethod]
    public void One_chips_summary_is_not_accepted_for_two_units()
    {
        var first = Ready();
        Check();
        var second = _station.Make(1)[0];
        _station.Token = _ => Info(second, 2);
        Assert.AreEqual(ExitCode.Failed, _station.Run(Arguments(second)));
        Assert.AreEqual($"eFuses of this chip: the same summary was given for {first}", Facts(second).NotShippableBecause);
    }

    [TestMethod]
    public void A_failure_and_a_step_before_the_seal_are_reasons_and_are_not_changed()
    {
        var serial = Ready();
        _station.With(journal => journal.Fail(serial, new FailureCause(41, "clock has stopped")));
        Check();
        Assert.AreEqual("journal: it failed: clock has stopped", Facts(serial).NotShippableBecause);
        Assert.IsNotNull(_station.With(journal => journal.FindToken(serial))!.Failure);

        var unsealed = _station.Make(1, TokenStep.Tested)[0];
        _station.Run(["ship-check", .. _station.Journal, "--serial", unsealed]);
        Assert.StartsWith("journal: the farthest step is tested, not sealed; token: the token was not asked (--port); ", Facts(unsealed).NotShippableBecause!);
        Assert.AreEqual(TokenStep.Tested, _station.With(journal => journal.FindToken(unsealed))!.Step);
    }

    [TestMethod]
    public void A_purged_batch_can_be_checked_again()
    {
        var serial = Ready();
        _station.With(journal => journal.Purge(JournalFolder.BatchName, "ticket 4711"));
        Assert.AreEqual(ExitCode.Done, Check(), _station.Error);
        Assert.IsTrue(Facts(serial).IsShippable);
    }

    [TestMethod]
    public void A_scrapped_token_does_not_ship()
    {
        var serial = Ready();
        _station.With(journal => journal.Scrap(serial, "cracked"));
        Assert.Contains("was scrapped: cracked", _station.Refused(["ship-check", .. _station.Journal, "--serial", serial]));
    }

    [TestMethod]
    public void With_another_token_at_the_port_nothing_is_noted()
    {
        var serial = Ready();
        var head = _station.With(journal => journal.Head());
        _station.Token = _ => Info("KF0000000099");
        Assert.AreEqual(ExitCode.DeviceFailed, Check());
        Assert.AreEqual("another token is plugged in than the one named. Nothing was noted.", _station.Error.Trim());
        _station.Token = _ => Info(serial, 9);
        Assert.AreEqual(ExitCode.DeviceFailed, Check());
        Assert.AreEqual(head, _station.With(journal => journal.Head()));
    }

    [TestMethod]
    public void A_unit_is_found_by_its_ID_in_either_case()
    {
        var serial = Ready();
        foreach (var id in new[] { Convert.ToHexString(JournalFolder.UnitId(1)), Convert.ToHexStringLower(JournalFolder.UnitId(1)) })
        {
            Assert.AreEqual(ExitCode.NotChecked, _station.Run(["ship-check", .. _station.Journal, "--unit", id]), _station.Error);
            Assert.Contains($"{serial} is NOT shippable", _station.Output);
        }
    }

    [TestMethod]
    public void A_bad_argument_is_refused_without_repeating_it()
    {
        var serial = Ready();
        var head = _station.With(journal => journal.Head());
        Assert.Contains("with --serial or --unit", _station.Refused(["ship-check", .. _station.Journal]));
        Assert.Contains("with --serial or --unit", _station.Refused(["ship-check", .. _station.Journal, "--serial", serial, "--unit", "TYPED"]));
        Assert.Contains("--serial names no token", _station.Refused(["ship-check", .. _station.Journal, "--serial", "TYPED"]));
        Assert.Contains("--serial names no token", _station.Refused(["ship-check", .. _station.Journal, "--serial", "TYPED0000099"]));
        Assert.Contains("--unit names no unit", _station.Refused(["ship-check", .. _station.Journal, "--unit", "TYPED"]));
        Assert.Contains("--unit names no unit", _station.Refused(["ship-check", .. _station.Journal, "--unit", new string('0', 32)]));
        Assert.Contains("--battery takes one value", _station.Refused(["ship-check", .. _station.Journal, "--serial", serial, "--battery", "TYPED"]));
        foreach (var option in new[] { "--device-details", "--efuse-summary", "--network-deployment" })
        {
            var refusal = _station.Refused(["ship-check", .. _station.Journal, "--serial", serial, option, "TYPED"]);
            Assert.Contains($"the file of {option} cannot be read", refusal);
        }

        Assert.Contains("--port takes one port", _station.Refused(["ship-check", .. _station.Journal, "--serial", serial, "--port", "a,b"]));
        Assert.AreEqual(head, _station.With(journal => journal.Head()));
    }

    // A sealed token at the port, and all files in the folder of the journal.
    private string Ready(int daysAgo = 0)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds((TokenSeconds * 1000) + 400);
        _station.Time.Now = now.AddDays(-daysAgo);
        var serial = _station.Make(1)[0];
        _station.Token = _ => Info(serial);
        _station.Time.Now = now;
        Copy("efuse-locked.txt", "efuses.txt");
        Copy("nanoff-refused.txt", "details.txt");
        File.WriteAllText(_station.PathOf("network.json"), Evidence.NetworkOff);
        return serial;
    }

    private int Check(string? without = null)
    {
        var arguments = Arguments("KF0000000001").ToList();
        if (without != null)
        {
            arguments.RemoveRange(arguments.IndexOf(without), 2);
        }

        return _station.Run([.. arguments]);
    }

    private string[] Arguments(string serial) =>
    [
        "ship-check", .. _station.Journal, "--serial", serial, "--port", "tcp://localhost:1", "--firmware", "1.2.0",
        "--efuse-summary", _station.PathOf("efuses.txt"), "--device-details", _station.PathOf("details.txt"),
        "--network-deployment", _station.PathOf("network.json"),
    ];

    private static string Info(string serial, int unit = 1) =>
        $"OK v=1 fw=1.2.0 dev=0 life=sealed unit={Hex.Encode(JournalFolder.UnitId(unit))} serial={serial} digits=6 period=30 check=0011223344556677"
        + $" key=deleted clock={TokenSeconds} set=1790000000 temp=90 ageing=-3 trim=-30 mv=3312 err=0 panel=ok age=4";

    private TokenFacts Facts(string serial) => _station.With(journal => journal.FindToken(serial))!.Facts;

    private void Copy(string fixture, string name) => File.Copy(Evidence.PathOf(fixture), _station.PathOf(name), overwrite: true);

    private string Hash(string name) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_station.PathOf(name))));
}
