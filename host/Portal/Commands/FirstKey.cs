using Keyfob.Portal.ApiKeys;
using Keyfob.Portal.Stores;

namespace Keyfob.Portal.Commands;

/// <summary>Shows the administrator's key of a new installation, once.</summary>
internal static class FirstKey
{
    public static async Task ShowAsync(OpenStore store, TimeProvider time, TextWriter output)
    {
        if (await new ApiKeyStore(store.Database, store.Keys, time).MakeFirstAsync() is { } key)
        {
            Show(key, output, "API key of the administrator, shown only now: ");
        }
    }

    /// <summary>Writes a key and zeroizes it.</summary>
    public static void Show(char[] key, TextWriter output, string label)
    {
        output.Write(label);
        output.WriteLine(key);
        Array.Clear(key);
    }
}
