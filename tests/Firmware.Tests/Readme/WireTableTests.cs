using System.Reflection;
using Keyfob.Protocol;
using Keyfob.Provisioning;
using Keyfob.Storage;

namespace Keyfob.Firmware.Tests.Readme;

/// <summary>The tables of firmware/Provisioning/README.md are equal to the code.</summary>
[TestClass]
public class WireTableTests
{
    private const string Readme = "firmware/Provisioning/README.md";

    [TestMethod]
    public void The_table_of_commands_is_equal_to_CommandPolicy()
    {
        var states = Enum.GetValues<LifeState>();
        var rows = MarkdownTable.Read(Readme, ["command", .. states.Select(state => $"{state}")]);
        var commands = typeof(CommandNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);
        CollectionAssert.AreEqual(commands.ToArray(), rows.Select(row => row[0]).ToArray());
        foreach (var row in rows)
        {
            var open = row[0] is CommandNames.Info or CommandNames.SelfTest;
            foreach (var state in states)
            {
                var expected = !CommandPolicy.IsAllowed(row[0], state) ? "-" : open ? "open" : state == LifeState.Sealed ? "management" : "unit";
                Assert.AreEqual(expected, row[1 + (int)state], $"{row[0]} {state}");
            }
        }
    }

    [TestMethod]
    public void The_table_of_errors_is_equal_to_WireError()
    {
        var rows = MarkdownTable.Read(Readme, "ERR", "text");
        var expected = Enum.GetValues<WireError>().Where(error => error != WireError.None).Select(error => $"{(int)error} {WireErrors.TextOf(error)}");
        CollectionAssert.AreEqual(expected.ToArray(), rows.Select(row => $"{row[0]} {row[1]}").ToArray());
    }
}
