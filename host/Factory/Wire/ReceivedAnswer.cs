using Keyfob.Factory.StationTime;
using Keyfob.Protocol;

namespace Keyfob.Factory.Wire;

/// <summary>An answer and the time when it was received.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="At">When its last byte was received.</param>
public sealed record ReceivedAnswer(WireFrame Frame, Moment At)
{
    /// <summary>True for OK.</summary>
    public bool IsOk => new FieldReader(Frame.Body).Word == "OK";

    /// <summary>The error number; Unexpected for an unknown one.</summary>
    public WireError Error
    {
        get
        {
            var fields = new FieldReader(Frame.Body);
            return fields.Word == "ERR" && int.TryParse(fields.Rest.Split(' ')[0], out var number) && Enum.IsDefined((WireError)number)
                ? (WireError)number
                : WireError.Unexpected;
        }
    }

    /// <summary>Reads the fields behind OK.</summary>
    public IReadOnlyDictionary<string, string> Fields => new FieldReader(Frame.Body).Rest
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Where(parts => parts.Length == 2)
        .GroupBy(parts => parts[0], StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First()[1], StringComparer.Ordinal);
}
