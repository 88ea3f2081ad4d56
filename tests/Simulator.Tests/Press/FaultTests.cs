using Keyfob.Boards.Virtual;
using Keyfob.Simulator;
using Keyfob.Simulator.Press;
using Keyfob.Simulator.Reading;
using Keyfob.Virtual.Time;

namespace Keyfob.Simulator.Tests.Press;

/// <summary>Every fault has its own screen, and no picture of the whole wake has a digit of a code.</summary>
[TestClass]
public class FaultTests
{
    public static IEnumerable<object?[]> NoneAndEachFault => Faults.Names.Prepend(null).Select(name => new object?[] { name });

    [TestMethod]
    [DataRow("devkit", "rtc-stopped", "error", 12)]
    [DataRow("devkit", "rtc-missing", "error", 11)]
    [DataRow("devkit", "record-corrupt", "error", 23)]
    [DataRow("devkit", "files-lost", "error", 21)]
    [DataRow("devkit", "clock-rolled-back", "wait", 0)]
    [DataRow("devkit", "clock-jumped", "error", 14)]
    [DataRow("devkit", "self-test", "error", 31)]
    [DataRow("coreink", "rtc-stopped", "error", 12)]
    [DataRow("coreink", "rtc-missing", "error", 11)]
    [DataRow("coreink", "record-corrupt", "error", 23)]
    [DataRow("coreink", "clock-rolled-back", "wait", 0)]
    [DataRow("coreink", "self-test", "error", 31)]
    public void A_fault_shows_its_screen(string board, string fault, string screen, int error)
    {
        foreach (var at in new[] { "946684800", "946684801", "1700000000", "4102444799" })
        {
            var press = Simulated.Press(out var exitCode, "--board", board, "--at", at, "--fault", fault);
            Assert.AreEqual(1, exitCode);
            Assert.AreEqual(screen, press.GetProperty("screen").GetString());
            Assert.IsNull(press.GetProperty("code").GetString());
            Assert.AreEqual(error, press.GetProperty("error").ValueKind == System.Text.Json.JsonValueKind.Null ? 0 : press.GetProperty("error").GetInt32());
        }
    }

    // What the CoreInk cannot know: its memory of the files is a file, and its internal clock has no time after a rest.
    [TestMethod]
    [DataRow("files-lost", 22)]
    [DataRow("clock-jumped", 15)]
    public void A_fault_shows_another_error_on_the_CoreInk(string fault, int error)
    {
        foreach (var at in new[] { "1700000000", "4102444799" })
        {
            var press = Simulated.Press(out var exitCode, "--board", "coreink", "--at", at, "--fault", fault);
            Assert.AreEqual(1, exitCode);
            Assert.AreEqual(error, press.GetProperty("error").GetInt32());
        }
    }

    [TestMethod]
    [DataRow("rtc-stopped", "error: 12. The clock's oscillator has stopped: it was without supply. Replace the token")]
    [DataRow("files-lost", "error: 21. The files of a prepared token are missing. Replace the token.")]
    [DataRow("clock-rolled-back", "wait: The clock is behind the time floor.")]
    public void A_fault_is_printed_with_its_screen_and_its_sentence(string fault, string sentence)
    {
        var (_, output, _) = Simulated.Run("press", "--at", "2000000000", "--fault", fault);
        Assert.Contains($"screen: {sentence.Split(':')[0]}", output);
        Assert.Contains(sentence, output);
    }

    [TestMethod]
    [TestCategory("Long")]
    [DataRow("rtc-stopped")]
    [DataRow("rtc-missing")]
    [DataRow("record-corrupt")]
    [DataRow("files-lost")]
    [DataRow("clock-rolled-back")]
    [DataRow("clock-jumped")]
    [DataRow("self-test")]
    public void No_picture_of_a_wake_with_a_fault_has_a_digit_of_a_code(string fault)
    {
        // A long hold, so that the info screen is among the pictures.
        foreach (var kind in BoardKind.All)
        {
            using var request = new PressRequest(null, "1700000000", null, null, "5000", fault, null, TimeProvider.System, kind.Name);
            var token = kind.Create(new VirtualTime());
            PressRun.Execute(request, token);
            Assert.IsGreaterThan(kind.HasEpaper ? 2 : 4, token.Recorder.Frames.Count, kind.Name);
            foreach (var (_, frame) in token.Recorder.Frames)
            {
                Assert.IsFalse(CodeReader.HasDigit(frame), kind.Name);
            }
        }
    }

    [TestMethod]
    public void The_search_for_digits_finds_the_digits_of_a_code()
    {
        foreach (var kind in BoardKind.All)
        {
            using var request = new PressRequest(null, "1700000000", null, null, null, null, null, TimeProvider.System, kind.Name);
            Assert.IsTrue(CodeReader.HasDigit(PressRun.Execute(request).Frame), kind.Name);
        }
    }

    [TestMethod]
    public void The_first_lit_picture_is_complete_and_nothing_is_lit_before_it()
    {
        using var request = new PressRequest(null, "1700000000", null, null, null, null, null, TimeProvider.System);
        var token = new DevKitBoard();
        PressRun.Execute(request, token);
        Assert.AreEqual("code", PanelReading.Of(token.Recorder.Frames[0].Frame).Screen);
        Assert.AreEqual(0, token.Panel.Violations);
        Assert.AreEqual(0, token.Panel.BackPowered);
        Assert.AreEqual(0, token.Rtc.Violations);
        Assert.IsFalse(token.Panel.IsPowered);
        Assert.IsFalse(token.Battery.IsConnected);
    }

    [TestMethod]
    [DynamicData(nameof(NoneAndEachFault))]
    public void Every_wake_of_the_CoreInk_ends_without_power_and_with_a_blank_panel(string? fault)
    {
        using var request = new PressRequest(null, "1700000000", null, null, null, fault, null, TimeProvider.System, "coreink");
        var token = new CoreInkBoard();
        PressRun.Execute(request, token);
        Assert.IsFalse(token.Latch.IsHeld);
        Assert.IsTrue(token.Panel.Pixels.IsBlank);
        Assert.AreEqual(0, token.Panel.Violations, token.Panel.FirstViolation);
        Assert.AreEqual(0, token.Panel.BackPowered);
        Assert.AreEqual(0, token.Rtc.Violations);
        Assert.AreNotEqual(long.MaxValue, token.TimerWakeAt, "the clock's interrupt is armed");
    }

    [TestMethod]
    [DynamicData(nameof(NoneAndEachFault))]
    public void Every_wake_ends_in_deep_sleep_with_the_button_armed_and_the_panel_off(string? fault)
    {
        using var request = new PressRequest(null, "1700000000", null, null, null, fault, null, TimeProvider.System);
        var token = new DevKitBoard();
        PressRun.Execute(request, token);
        Assert.IsTrue(token.LastSleep!.IsAsleep);
        Assert.IsTrue(token.LastSleep.IsPinArmed);
        Assert.IsFalse(token.LastSleep.ArmedLevel);
        Assert.AreEqual(15L * 24 * 3600 * 1000, token.LastSleep.TimerMs);
        Assert.IsFalse(token.Panel.IsLit);
        Assert.IsFalse(token.Panel.IsPowered);
    }
}
