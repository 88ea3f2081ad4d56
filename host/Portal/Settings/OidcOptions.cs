using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Keyfob.Cli;

namespace Keyfob.Portal.Settings;

/// <summary>The options of the provider that signs in. Without <c>--oidc-authority</c> the passwords of this service do.</summary>
internal sealed class OidcOptions
{
    private const int MaxText = 256;

    private readonly Option<string> _authority = new("--oidc-authority") { Description = "The OpenID Connect provider that signs in instead of passwords.", HelpName = "URL" };
    private readonly Option<string> _client = new("--oidc-client-id") { Description = "The name of this service at the provider.", HelpName = "ID" };
    private readonly Option<string> _secret = new("--oidc-client-secret-file") { Description = "A file whose first line is the secret of this service at the provider.", HelpName = "FILE" };
    private readonly Option<string> _claim = new("--oidc-user-claim") { Description = $"The claim that has the user ID. Default: {OidcSettings.DefaultUserClaim}.", HelpName = "NAME" };

    private Option<string>[] All => [_authority, _client, _secret, _claim];

    /// <summary>Adds the options to a command.</summary>
    public OidcOptions AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Add(option);
        }

        return this;
    }

    /// <summary>Reads them.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="allowsShared">Accepts a file of the secret to which others have access.</param>
    /// <returns>Null if the passwords of this service sign in.</returns>
    /// <exception cref="BadArgumentException">One of them cannot be used, or needs another one.</exception>
    public OidcSettings? Read(ParseResult result, bool allowsShared)
    {
        if (All.All(option => result.GetValue(option) == null))
        {
            return null;
        }

        if (result.GetValue(_authority) is not { } authority || result.GetValue(_client) is not { } client || result.GetValue(_secret) is not { } secret)
        {
            throw new BadArgumentException("sign-in by a provider needs --oidc-authority, --oidc-client-id and --oidc-client-secret-file together.");
        }

        return new OidcSettings(
            Address(authority), Name("--oidc-client-id", client), Secret(secret, allowsShared), Name("--oidc-user-claim", result.GetValue(_claim) ?? OidcSettings.DefaultUserClaim));
    }

    // Without TLS somebody on the way could be the provider, except on this machine.
    private static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            && address.UserInfo.Length == 0 && address.Query.Length == 0 && address.Fragment.Length == 0
            ? address
            : throw new BadArgumentException("--oidc-authority takes the address of the provider with https, as in https://login.example.com/realms/staff; http is for this machine only.");

    private static string Name(string option, string text) => text.Length is > 0 and <= MaxText && !text.Any(one => char.IsControl(one) || char.IsWhiteSpace(one)) ? text
        : throw new BadArgumentException($"{option} takes a name of 1 to {MaxText} characters without blanks.");

    private static string Secret(string path, bool allowsShared)
    {
        var line = SecretLine.ReadFile(path, "--oidc-client-secret-file", allowsShared) is { Length: > 0 } read ? read
            : throw new BadArgumentException("the first line of the file of --oidc-client-secret-file is empty or too long.");
        try
        {
            return Encoding.UTF8.GetString(line);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(line);
        }
    }
}
