using System.Globalization;
using Keyfob.Verifier.Mails;

namespace Keyfob.Verifier.Activation;

/// <summary>The mail to the owner after an activation.</summary>
internal static class ActivationNotice
{
    // Enough to tell two tokens on a desk apart.
    private const int ShownOfSerial = 4;

    /// <summary>The mail.</summary>
    /// <param name="user">Whose token it is.</param>
    /// <param name="serial">The new token.</param>
    /// <param name="old">The token that was revoked; null for none.</param>
    /// <param name="now">The time.</param>
    public static Notice Of(string user, string serial, string? old, DateTimeOffset now)
    {
        var revoked = old == null ? "" : $"""
            Your old token was revoked for good. Its serial number ends in {End(old)}.


            """;
        return new Notice(user, "Your new token is active", string.Create(CultureInfo.InvariantCulture, $"""
            on {now.UtcDateTime:yyyy-MM-dd} at {now.UtcDateTime:HH:mm} UTC a new token was activated for your account.
            Its serial number ends in {End(serial)}.

            {revoked}If you did not do this, tell your administrator at once.
            """));
    }

    private static string End(string serial) => serial[^Math.Min(ShownOfSerial, serial.Length)..];
}
