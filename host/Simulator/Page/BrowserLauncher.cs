using System.ComponentModel;
using System.Diagnostics;

namespace Keyfob.Simulator.Page;

/// <summary>Opens the user's browser.</summary>
internal static class BrowserLauncher
{
    // In a session of its own, so that Ctrl+C does not reach it, and without its output.
    private const string Detached = "{ if command -v setsid; then exec setsid xdg-open \"$0\"; else exec xdg-open \"$0\"; fi; } >/dev/null 2>&1 </dev/null";

    /// <summary>Opens an address. Does nothing when there is no browser: the address is printed as well.</summary>
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
            // No browser.
        }
    }
}
