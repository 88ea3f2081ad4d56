using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning;

/// <summary>A step of the life during which the flash fails or the power goes: what the token says of it is true, and it ends well.</summary>
[TestClass]
public class UnfinishedStepTests
{
    // More than any of the steps has.
    private const int Operations = 120;

    [TestMethod]
    [DataRow("SEAL", LifeState.Provisioned)]
    [DataRow("WIPE", LifeState.Blank)]
    [DataRow("WIPE", LifeState.Provisioned)]
    [DataRow("WIPE", LifeState.Sealed)]
    public void Nothing_is_called_gone_that_is_there(string command, LifeState from)
    {
        for (var failing = 1; failing <= Operations; failing++)
        {
            var (token, station) = Unit.In(from);
            Hold(token);
            var challenge = station.Open();
            var number = station.NextNumber();
            token.Flash.Volume.FailOperation = failing;
            var answer = token.Ask(number, station.Sign(challenge, number, command));
            token.Flash.Volume.FailOperation = 0;
            AssertTrue(token, answer, $"{command}, operation {failing} fails");

            // Again, as the tool does it, without switching anything off.
            if (answer.StartsWith("ERR ", StringComparison.Ordinal) && token.Record!.LifeState != LifeState.Retired)
            {
                Hold(token);
                answer = StationFor(token).Do(command);
                Assert.StartsWith("OK ", answer, $"{command} again after operation {failing} failed");
                AssertTrue(token, answer, $"{command} again after operation {failing} failed");
            }

            var info = token.Ask(1, "INFO");
            Assert.Contains("key=deleted", info);
            AssertTrue(token, info, $"INFO after operation {failing} failed in {command}");
        }
    }

    [TestMethod]
    [DataRow("SEAL", LifeState.Provisioned)]
    [DataRow("WIPE", LifeState.Blank)]
    [DataRow("WIPE", LifeState.Provisioned)]
    [DataRow("WIPE", LifeState.Sealed)]
    public void No_power_cut_is_a_dead_end_or_brings_a_secret_back(string command, LifeState from)
    {
        for (var cut = 1; cut <= Operations; cut++)
        {
            var (token, station) = Unit.In(from);
            Hold(token);
            var challenge = station.Open();
            var number = station.NextNumber();
            token.Flash.Volume.LosePowerAfter = cut;
            token.Ask(number, station.Sign(challenge, number, command));
            token.Button.DownSince = null;
            token.Reboot();
            AssertTrue(token, token.Ask(1, "INFO"), $"{command}, cut after operation {cut}");

            var state = token.Record!.LifeState;
            Assert.IsTrue(state == from || state == (command == "SEAL" ? LifeState.Sealed : LifeState.Retired), $"{state} after operation {cut}");
            if (state != LifeState.Retired)
            {
                Hold(token);
                Assert.StartsWith("OK ", StationFor(token).Do(command), $"{command} again, cut after operation {cut}");
            }
        }
    }

    private static void Hold(WiredToken token) => token.Button.DownSince = token.Time.Milliseconds + 500;

    private static Station StationFor(WiredToken token)
    {
        var record = token.Record!;
        var station = record.LifeState == LifeState.Sealed ? Unit.Holder(token) : Unit.Factory(token);
        station.Serial = record.Serial;
        return station;
    }

    private static void AssertTrue(WiredToken token, string answer, string what)
    {
        var files = token.Flash.Files.Where(file => file.Content.Length > 0).Select(file => file.Name.Split('.')[0]).ToHashSet();
        if (answer.Contains("life=sealed") || answer.Contains("life=retired") || answer.Contains("key=deleted"))
        {
            Assert.DoesNotContain("unit", files, what);
        }

        if (answer.Contains("life=retired") && (answer.Contains("key=deleted") || !answer.Contains("key=")))
        {
            Assert.DoesNotContain("seed", files, what);
        }
    }
}
