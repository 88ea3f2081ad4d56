using Keyfob.Firmware.Tests.Provisioning.Ends;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Provisioning;

/// <summary>SEAL and WIPE with a flash error or a power loss at each operation: all answers are true, and the repeated command completes.</summary>
[TestClass]
public class UnfinishedStepTests
{
    // More than SEAL or WIPE takes.
    private const int Operations = 120;

    [TestMethod]
    [TestCategory("Long")]
    [DataRow("SEAL", LifeState.Provisioned)]
    [DataRow("WIPE", LifeState.Blank)]
    [DataRow("WIPE", LifeState.Provisioned)]
    [DataRow("WIPE", LifeState.Sealed)]
    public void After_a_flash_error_the_answers_are_true_and_the_repeated_command_completes(string command, LifeState from)
    {
        for (var failing = 1; failing <= Operations; failing++)
        {
            var (token, tool) = Unit.In(from);
            Hold(token);
            var challenge = tool.NewChallenge();
            var number = tool.NextNumber();
            token.Flash.Volume.FailOperation = failing;
            var answer = token.Ask(number, tool.Sign(challenge, number, command));
            token.Flash.Volume.FailOperation = 0;
            AssertTruthful(token, answer, $"{command}, operation {failing} fails");

            // The command again, as the tool repeats it, without a power cycle.
            if (answer.StartsWith("ERR ", StringComparison.Ordinal) && token.Record!.LifeState != LifeState.Retired)
            {
                Hold(token);
                answer = ToolFor(token).AskSigned(command);
                Assert.StartsWith("OK ", answer, $"{command} again after operation {failing} failed");
                AssertTruthful(token, answer, $"{command} again after operation {failing} failed");
            }

            var info = token.Ask(1, "INFO");
            Assert.Contains("key=deleted", info);
            AssertTruthful(token, info, $"INFO after operation {failing} failed in {command}");
        }
    }

    [TestMethod]
    [TestCategory("Long")]
    [DataRow("SEAL", LifeState.Provisioned)]
    [DataRow("WIPE", LifeState.Blank)]
    [DataRow("WIPE", LifeState.Provisioned)]
    [DataRow("WIPE", LifeState.Sealed)]
    public void After_a_power_loss_the_answers_are_true_and_the_repeated_command_completes(string command, LifeState from)
    {
        for (var lossAfter = 1; lossAfter <= Operations; lossAfter++)
        {
            var (token, tool) = Unit.In(from);
            Hold(token);
            var challenge = tool.NewChallenge();
            var number = tool.NextNumber();
            token.Flash.Volume.LosePowerAfter = lossAfter;
            token.Ask(number, tool.Sign(challenge, number, command));
            token.Button.DownSince = null;
            token.Reboot();
            AssertTruthful(token, token.Ask(1, "INFO"), $"{command}, power loss after operation {lossAfter}");

            var state = token.Record!.LifeState;
            Assert.IsTrue(state == from || state == (command == "SEAL" ? LifeState.Sealed : LifeState.Retired), $"{state} after operation {lossAfter}");
            if (state != LifeState.Retired)
            {
                Hold(token);
                Assert.StartsWith("OK ", ToolFor(token).AskSigned(command), $"{command} again, power loss after operation {lossAfter}");
            }
        }
    }

    private static void Hold(WiredToken token) => token.Button.DownSince = token.Time.Milliseconds + 500;

    private static ReferenceTool ToolFor(WiredToken token)
    {
        var record = token.Record!;
        var tool = record.LifeState == LifeState.Sealed ? Unit.ManagementTool(token) : Unit.FactoryTool(token);
        tool.Serial = record.Serial;
        return tool;
    }

    private static void AssertTruthful(WiredToken token, string answer, string what)
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
