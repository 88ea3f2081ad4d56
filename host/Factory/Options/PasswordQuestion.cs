using System.Security.Cryptography;
using Keyfob.Cli;

namespace Keyfob.Factory.Options;

/// <summary>Asks for the password of a batch at the terminal.</summary>
internal static class PasswordQuestion
{
    private const int MostTries = 3;

    /// <summary>Asks. For a new batch the question says the rule; a password against it is refused before it must be repeated, and two that differ are asked for again.</summary>
    /// <returns>UTF-8, which the caller zeroizes; null without a terminal or an answer.</returns>
    /// <exception cref="BadArgumentException">No try was good.</exception>
    public static byte[]? Ask(CommandEnvironment environment, bool isNew)
    {
        for (var i = 0; i < MostTries; i++)
        {
            var password = environment.AskSecret(isNew ? $"Password for the new batch ({PasswordRules.Rule}):" : "Password of the batch:");
            var problem = password switch
            {
                null => null,
                [] => "the password is empty.",
                _ when isNew && PasswordRules.Problem(password) is { } broken => $"the password {broken}.",
                _ when isNew && !IsSame(password, environment.AskSecret("Repeat the password:")) => "the two passwords are different.",
                _ => null,
            };
            if (problem == null)
            {
                return password;
            }

            CryptographicOperations.ZeroMemory(password);
            environment.Error.WriteLine(problem);
        }

        throw new BadArgumentException($"no password in {MostTries} tries. Nothing was done.");
    }

    private static bool IsSame(byte[] password, byte[]? again)
    {
        var same = again != null && CryptographicOperations.FixedTimeEquals(password, again);
        CryptographicOperations.ZeroMemory(again);
        return same;
    }
}
