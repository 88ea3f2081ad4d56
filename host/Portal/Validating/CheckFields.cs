using System.Buffers;
using System.Net;
using System.Text.Unicode;
using Keyfob.Portal.Admitting;
using Keyfob.Portal.Answers;
using Keyfob.Portal.Settings;
using Keyfob.Verifier.Checks;

namespace Keyfob.Portal.Validating;

/// <summary>The fields of a check. Other fields are ignored; an empty user or serial counts as missing.</summary>
/// <param name="User">The user ID.</param>
/// <param name="Serial">The serial of the token.</param>
/// <param name="Pass">What the user typed.</param>
/// <param name="Client">The address of the device that asks the client.</param>
internal sealed record CheckFields(string? User, string? Serial, string Pass, string? Client)
{
    /// <summary>Their names.</summary>
    public static readonly string[] Names = ["user", "serial", "pass", "client"];

    private const int MaxName = 256;

    /// <summary>Takes the fields that were sent.</summary>
    /// <param name="values">The values by their names in <see cref="Names"/>.</param>
    /// <exception cref="BadRequestException">One is missing, or is no text that can be stored.</exception>
    public static CheckFields Of(IReadOnlyDictionary<string, string> values)
    {
        var (user, serial) = (Text(values, "user"), Text(values, "serial"));
        return (user == null) == (serial == null) ? throw new BadRequestException("The request needs the field user or the field serial, and not both.")
            : values.GetValueOrDefault("pass") is not { } pass ? throw new BadRequestException("The request needs the field pass.")
            : new CheckFields(user, serial, pass, values.GetValueOrDefault("client"));
    }

    /// <summary>Hides the code.</summary>
    public override string ToString() => nameof(CheckFields);

    /// <summary>The check for a caller. The field <c>client</c> counts only from the clients that may name another one.</summary>
    public CheckRequest RequestOf(Caller caller, NetworkList relays) => new(
        User,
        Serial,
        Pass,
        relays.Contains(caller.Address) && IPAddress.TryParse(Client, out var named) ? NetworkList.Plain(named)!.ToString() : caller.Name);

    private static string? Text(IReadOnlyDictionary<string, string> values, string name)
    {
        var text = values.GetValueOrDefault(name);
        return string.IsNullOrEmpty(text) ? null
            // What no database stores as text: PostgreSQL refuses U+0000, and half a surrogate pair has no UTF-8.
            : text.Length > MaxName || text.Contains('\0', StringComparison.Ordinal) || !IsUtf16(text)
                ? throw new BadRequestException($"The field {name} is no text of at most {MaxName} characters.")
            : text;
    }

    private static bool IsUtf16(string text) =>
        Utf8.FromUtf16(text, stackalloc byte[3 * MaxName], out _, out _, replaceInvalidSequences: false) == OperationStatus.Done;
}
