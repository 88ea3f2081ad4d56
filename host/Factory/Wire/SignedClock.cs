using System.Globalization;
using Keyfob.Cli;
using Keyfob.Factory.StationTime;

namespace Keyfob.Factory.Wire;

/// <summary>A token's answer to READ-CLOCK, with a valid tag.</summary>
/// <param name="Clock">The second that had just begun, in seconds since 1970.</param>
/// <param name="QuarterDegrees">Temperature of the clock chip in 0.25 degrees Celsius.</param>
/// <param name="Ageing">The clock chip's Aging Offset.</param>
/// <param name="AgeMs">Milliseconds from the start of the second until the answer was sent.</param>
/// <param name="At">When the answer was received.</param>
/// <param name="Budget">What a sealed token has left for corrections; null before the seal, and from a firmware that does not say it.</param>
public sealed record SignedClock(long Clock, int QuarterDegrees, int Ageing, int AgeMs, Moment At, CorrectionBudget? Budget)
{
    /// <summary>Parses the answer.</summary>
    /// <exception cref="CommandException">It is from a firmware that this tool does not know.</exception>
    public static SignedClock Parse(ReceivedAnswer answer)
    {
        var fields = answer.Fields;
        return new SignedClock(Number("clock"), (int)Number("temp"), (int)Number("ageing"), (int)Number("age"), answer.At, CorrectionBudget.Parse(fields));

        long Number(string name) =>
            long.TryParse(fields.GetValueOrDefault(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number is >= int.MinValue and <= uint.MaxValue
                ? number
                : throw new CommandException($"the token's answer to READ-CLOCK has no valid {name}. Use the factory tool of its firmware version.");
    }
}
