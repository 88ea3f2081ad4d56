using System.Globalization;
using Spectre.Console;

namespace Keyfob.Factory.Personalization;

/// <summary>What the screen shows of a port.</summary>
/// <param name="Port">The port.</param>
internal sealed record StationRow(string Port)
{
    private const int BarLength = 7;
    private const int UnitLength = 8;

    private static readonly string[] s_steps =
        [UnitSteps.Check, UnitSteps.Seed, UnitSteps.Clock, UnitSteps.Measure, UnitSteps.Test, UnitSteps.Seal, UnitSteps.Verify];

    /// <summary>The token's serial, or the start of the unit's ID.</summary>
    public string Token { get; private init; } = string.Empty;

    /// <summary>How far it is.</summary>
    public string Bar { get; private init; } = new('.', BarLength);

    /// <summary>The state in a few words.</summary>
    public string State { get; private init; } = "waiting";

    /// <summary>The reason, and what to do; empty for nothing.</summary>
    public string Message { get; private init; } = string.Empty;

    /// <summary>The state's color.</summary>
    public Style Style { get; private init; } = Style.Plain;

    /// <summary>The row after an event.</summary>
    public StationRow After(StationEvent happened) => happened.Kind switch
    {
        // The unit that must be unplugged or woken keeps its state.
        StationEventKind.Waiting or StationEventKind.Note when happened.Unit != null => this with { Message = happened.Text ?? string.Empty },
        StationEventKind.Waiting => new StationRow(Port) { Message = happened.Text ?? string.Empty },
        StationEventKind.Note => this with { Message = happened.Text ?? string.Empty },
        _ => new StationRow(Port)
        {
            Token = happened.Serial ?? happened.Unit?[..UnitLength] ?? string.Empty,
            Bar = BarOf(happened),
            State = StateOf(happened),
            Message = happened.Kind is StationEventKind.Retry or StationEventKind.Failed ? happened.Text ?? string.Empty : string.Empty,
            Style = StyleOf(happened.Kind),
        },
    };

    private static string StateOf(StationEvent happened) => happened.Kind switch
    {
        StationEventKind.Retry => $"{happened.Step} failed, trying again",
        StationEventKind.Failed => string.Create(CultureInfo.InvariantCulture, $"SET ASIDE ({happened.Number})"),
        StationEventKind.Unsealed => "finished, not sealed",
        _ => StationText.Of(happened),
    };

    private static string BarOf(StationEvent happened)
    {
        var done = happened.Kind is StationEventKind.Sealed or StationEventKind.SealedBefore
            ? BarLength
            : Array.IndexOf(s_steps, happened.Step ?? string.Empty) + 1;
        return new string('#', done).PadRight(BarLength, '.');
    }

    private static Style StyleOf(StationEventKind kind) => kind switch
    {
        StationEventKind.Sealed or StationEventKind.SealedBefore => new Style(Color.Green),
        StationEventKind.Failed => new Style(Color.Red),
        StationEventKind.Retry => new Style(Color.Yellow),
        _ => Style.Plain,
    };
}
