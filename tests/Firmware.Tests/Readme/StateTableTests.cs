using Keyfob.Token;

namespace Keyfob.Firmware.Tests.Readme;

/// <summary>The state table of firmware/README.md is equal to the code, row by row.</summary>
[TestClass]
public class StateTableTests
{
    private static readonly IReadOnlyList<string[]> s_rows = MarkdownTable.Read("firmware/README.md", "state", "event", "next state");

    [TestMethod]
    public void Each_state_and_event_leads_to_the_next_state_of_the_table_or_else_to_Error()
    {
        var table = s_rows.ToDictionary(row => (row[0], row[1]), row => row[2]);
        Assert.HasCount(s_rows.Count, table);
        foreach (var state in Enum.GetValues<TokenState>())
        {
            foreach (var what in Enum.GetValues<TokenEvent>())
            {
                var other = state == TokenState.Asleep || what == TokenEvent.PanelLost ? nameof(TokenState.Asleep) : nameof(TokenState.Error);
                var expected = table.GetValueOrDefault(($"{state}", $"{what}"), other);
                Assert.AreEqual(expected, $"{Transitions.Next(state, what)}", $"{state} {what}");
            }
        }
    }

    [TestMethod]
    public void The_table_contains_only_existing_states_and_events()
    {
        foreach (var row in s_rows)
        {
            Assert.IsTrue(Enum.TryParse<TokenState>(row[0], out _), row[0]);
            Assert.IsTrue(Enum.TryParse<TokenEvent>(row[1], out _), row[1]);
            Assert.IsTrue(Enum.TryParse<TokenState>(row[2], out _), row[2]);
        }
    }
}
