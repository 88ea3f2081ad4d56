using System.ComponentModel;
using System.Diagnostics;

namespace Keyfob.Simulator.Page;

/// <summary>The browser of whoever sits here.</summary>
internal static class Browser
{
    // In a session of its own, so that Ctrl+C is not for it, and with what it has to say unheard.
    private const string Detached = "{ if command -v setsid; then exec setsid xdg-open \"$0\"; else exec xdg-open \"$0\"; fi; } >/dev/null 2>&1 </dev/null";

    /// <summary>Opens an address, if there is a browser; who has none has the address on the screen.</summary>
    public static void Open(Uri address)
    {
        try
        {
            using var process = OperatingSystem.IsWindows() ? Process.Start(new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true })
                : OperatingSystem.IsMacOS() ? Process.Start("open", address.AbsoluteUri)
                : Process.Start("/bin/sh", ["-c", Detached, address.AbsoluteUri]);
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException)
        {
            // None here.
        }
    }
}
