using System.Security.Cryptography;
using System.Text;

namespace Keyfob.Factory.Options;

/// <summary>Asks for a password at the terminal. The input has no echo and is never a string.</summary>
internal static class SecretPrompt
{
    private const int MaxLength = 1024;

    /// <summary>Asks.</summary>
    /// <returns>The password in UTF-8, which the caller zeroizes; null when there is no terminal, or the operator pressed Escape.</returns>
    public static byte[]? Ask(string question)
    {
        if (Console.IsInputRedirected)
        {
            return null;
        }

        Console.Error.Write(question + " ");
        var typed = new char[MaxLength];
        var length = 0;
        try
        {
            while (true)
            {
                var key = Console.ReadKey(intercept: true);
                switch (key.Key)
                {
                    case ConsoleKey.Enter:
                        return Encoding.UTF8.GetBytes(typed, 0, length);
                    case ConsoleKey.Escape:
                        return null;
                    case ConsoleKey.Backspace when length > 0:
                        length--;
                        break;
                    default:
                        if (!char.IsControl(key.KeyChar) && length < MaxLength)
                        {
                            typed[length++] = key.KeyChar;
                        }

                        break;
                }
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(System.Runtime.InteropServices.MemoryMarshal.AsBytes(typed.AsSpan()));
            Console.Error.WriteLine();
        }
    }
}
