using Keyfob.Cli;
using Keyfob.Drivers;
using Keyfob.Factory.Journal;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Storage;

namespace Keyfob.Factory.Tests.Commands;

/// <summary>A sealed token in the field, years later, with its PSKC file only.</summary>
[TestClass]
public class SetTimeTests
{
    [TestMethod]
    public void A_wrong_clock_is_set_and_the_remaining_budget_is_printed()
    {
        using var desk = SealedDesk();
        Move(desk, seconds: -42);
        var result = SetTime(desk);
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        Console.WriteLine(result.Output);
        StringAssert.Matches(result.Output, new System.Text.RegularExpressions.Regex(@"^KF0000000001: was -4[12]\.\d{3} s off, is [+-]0\.0\d\d s off\. Remaining budget: 85[678] s of correction, 15 times\. Before: 900 s of correction, 16 times\."));
        desk.AssertAllSealed();
    }

    [TestMethod]
    [TestCategory("Long")]
    public void A_token_that_sleeps_is_set_after_the_hold_that_the_tool_asks_for()
    {
        using var desk = SealedDesk();
        Move(desk, seconds: -42);
        desk.Time.Run(async () =>
        {
            await Task.Delay(TimeSpan.FromMinutes(1), desk.Time);
            return 0;
        });
        var result = SetTime(desk);
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        Assert.Contains("no answer yet: hold the token's button for 3 s", result.Error);
    }

    [TestMethod]
    public void A_password_decrypts_the_file_as_well()
    {
        using var desk = new Desk(ports: 1, units: 1);
        desk.Fill();
        var sealing = desk.Run(
            "personalize", "--ports", "port1", "--journal", desk.JournalPath, "--batch", Desk.Batch, "--new-batch", "--count", "1", "--kits", desk.KitsPath,
            "--password-file", desk.PasswordPath, "--export", desk.ExportPath, "--json");
        Assert.AreEqual(ExitCode.Done, sealing.ExitCode, sealing.All);
        Move(desk, seconds: 5);
        var result = desk.Run("set-time", "--port", "port1", "--pskc", desk.ExportPath, "--password-file", desk.PasswordPath);
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        foreach (var file in Directory.GetFiles(desk.Folder).Where(path => path != desk.PasswordPath))
        {
            Assert.AreEqual(-1, File.ReadAllBytes(file).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(Desk.Password)), file);
        }
    }

    [TestMethod]
    public void A_correction_over_the_budget_is_refused_with_42()
    {
        using var desk = SealedDesk();
        Move(desk, seconds: 1000);
        var result = SetTime(desk, "--yes", "--force");
        Assert.AreEqual(ExitCode.DeviceFailed, result.ExitCode);
        Assert.Contains("refused with 42", result.Error);
    }

    [TestMethod]
    public void A_correct_clock_is_not_set()
    {
        using var desk = SealedDesk();
        var writes = desk.Units[0].Token.Rtc.TimeWrites;
        var result = SetTime(desk);
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        Assert.Contains("Nothing was set", result.Output);
        Assert.AreEqual(writes, desk.Units[0].Token.Rtc.TimeWrites);
    }

    [TestMethod]
    [TestCategory("Long")]
    public void With_all_answers_to_SET_TIME_lost_one_correction_is_spent()
    {
        using var desk = SealedDesk();
        Move(desk, seconds: -42);
        desk.Port.ChangesAnswer = line => line.AsSpan().IndexOf("OK set="u8) >= 0 ? [] : null;
        var result = SetTime(desk);
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        Assert.Contains("The answer with the remaining budget was lost.", result.Output);
        Assert.AreEqual(1, Corrections(desk));
    }

    [TestMethod]
    [TestCategory("Long")]
    public void On_a_noisy_line_set_time_spends_at_most_three_corrections()
    {
        using var desk = SealedDesk();
        for (var seed = 1; seed <= 5; seed++)
        {
            var before = Corrections(desk);
            Move(desk, seconds: -20);
            desk.Port.Noise = new Noise(0.004, seed);
            SetTime(desk);
            desk.Port.Noise = null;
            Assert.IsLessThanOrEqualTo(3, Corrections(desk) - before, $"seed {seed}");
        }
    }

    [TestMethod]
    [TestCategory("Long")]
    public void After_sixteen_corrections_the_next_is_refused_with_43()
    {
        using var desk = SealedDesk();
        for (var i = 0; i < 16; i++)
        {
            Move(desk, seconds: 2);
            Assert.AreEqual(ExitCode.Done, SetTime(desk, "--force").ExitCode);
        }

        Move(desk, seconds: 2);
        var result = SetTime(desk, "--force");
        Assert.AreEqual(ExitCode.DeviceFailed, result.ExitCode);
        Assert.Contains("refused with 43", result.Error);
        Assert.Contains("Replace the token.", result.Error);
    }

    [TestMethod]
    public void A_clock_that_has_stopped_is_refused_with_41()
    {
        using var desk = SealedDesk();
        desk.Units[0].Token.Rtc.StopOscillator();
        var result = SetTime(desk);
        Assert.AreEqual(ExitCode.DeviceFailed, result.ExitCode);
        Assert.Contains("refused with 41", result.Error);
        Assert.Contains("The token needs service: its codes may be wrong.", result.Error);
        Assert.AreNotEqual(0, desk.Units[0].Token.Rtc.Peek(0x0F) & 0x80, "the flag still stands");
    }

    [TestMethod]
    public void A_replayed_session_changes_nothing()
    {
        using var desk = SealedDesk();
        Move(desk, seconds: 30);
        desk.Port.Tap.SetLength(0);
        SetTime(desk);
        var recorded = desk.Port.Tap.ToArray();
        Move(desk, seconds: 30);
        var writes = desk.Units[0].Token.Rtc.TimeWrites;
        desk.Time.Run(async () =>
        {
            await using var line = new Keyfob.Factory.Wire.WireConnection("port1", desk.Port.Connect(), desk.Time);
            await new Keyfob.Factory.Wire.TokenClient(line, new Keyfob.Desktop.BclCipher()).InfoAsync(CancellationToken.None);
            desk.Port.Send(recorded);
            await Task.Delay(TimeSpan.FromSeconds(10), desk.Time);
            return 0;
        });
        Assert.AreEqual(writes, desk.Units[0].Token.Rtc.TimeWrites);
    }

    [TestMethod]
    public void The_file_of_another_batch_is_refused()
    {
        using var desk = SealedDesk();
        using var other = SealedDesk("--prefix", "ZZ");
        var result = desk.Run("set-time", "--port", "port1", "--pskc", other.ExportPath, "--key-file", other.KeyPath);
        Assert.AreEqual(ExitCode.DeviceFailed, result.ExitCode);
        Assert.Contains("does not contain token KF0000000001", result.Error);
    }

    [TestMethod]
    public void The_same_serial_with_another_seed_is_refused()
    {
        using var desk = SealedDesk();
        using var other = SealedDesk();
        Move(desk, seconds: 30);
        var writes = desk.Units[0].Token.Rtc.TimeWrites;
        var result = desk.Run("set-time", "--port", "port1", "--pskc", other.ExportPath, "--key-file", other.KeyPath);
        Assert.AreEqual(ExitCode.DeviceFailed, result.ExitCode, result.All);
        Assert.AreEqual(writes, desk.Units[0].Token.Rtc.TimeWrites);
    }

    [TestMethod]
    public void A_wrong_key_a_key_instead_of_a_password_and_no_key_are_one_line_each()
    {
        using var desk = SealedDesk();
        OwnersFile.Write(Path.Combine(desk.Folder, "wrong"), new string('0', 32));
        var wrong = desk.Run("set-time", "--port", "port1", "--pskc", desk.ExportPath, "--key-file", Path.Combine(desk.Folder, "wrong"));
        Assert.AreEqual(ExitCode.BadArguments, wrong.ExitCode);
        Assert.HasCount(1, wrong.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        var password = desk.Run("set-time", "--port", "port1", "--pskc", desk.ExportPath, "--password-file", desk.PasswordPath);
        Assert.AreEqual(ExitCode.BadArguments, password.ExitCode);
        Assert.Contains("pre-shared key", password.Error);
        Assert.AreEqual(ExitCode.BadArguments, desk.Run("set-time", "--port", "port1", "--pskc", desk.ExportPath).ExitCode);
    }

    [TestMethod]
    public void A_token_that_is_not_sealed_is_not_changed()
    {
        using var desk = SealedDesk();
        using var other = new Desk(ports: 1, units: 1);
        other.Fill();
        var result = other.Run("set-time", "--port", "port1", "--pskc", desk.ExportPath, "--key-file", desk.KeyPath);
        Assert.AreEqual(ExitCode.DeviceFailed, result.ExitCode);
        Assert.Contains("blank", result.Error);
        Assert.AreEqual(LifeState.Blank, other.Units[0].Life);
    }

    internal static Desk SealedDesk(params string[] more)
    {
        var desk = new Desk(ports: 1, units: 1);
        var result = desk.Personalize(1, ["--edges", "1", "--export", desk.ExportPath, .. more]);
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
        return desk;
    }

    internal static int Corrections(Desk desk)
    {
        var spent = new AdjustmentFile(new FileStore(desk.Units[0].Token.Flash));
        Assert.AreEqual(StorageStatus.Ok, spent.Read());
        return spent.Count;
    }

    internal static void Move(Desk desk, int seconds)
    {
        var rtc = desk.Units[0].Token.Rtc;
        rtc.SetTime(rtc.UnixSeconds + seconds, 0);
    }

    [TestMethod]
    public void Self_test_prints_passed_or_the_error_number()
    {
        using var desk = SealedDesk();
        Assert.AreEqual(ExitCode.Done, desk.Run("self-test", "--port", "port1").ExitCode);
        desk.Units[0].Token.Rtc.StopOscillator();
        var result = desk.Run("self-test", "--port", "port1");
        Assert.AreEqual(ExitCode.Failed, result.ExitCode);
        Assert.Contains("Err 12", result.Output);
    }

    internal static ToolResult SetTime(Desk desk, params string[] more) =>
        desk.Run(["set-time", "--port", "port1", "--pskc", desk.ExportPath, "--key-file", desk.KeyPath, .. more]);
}
