using System.ComponentModel;
using System.Diagnostics;

namespace Keyfob.Simulator.Page;

/// <summary>The browser of whoever sits here.</summary>
internal static class Browser
{
    /// <summary>Opens an address, if there is a browser; who has none has the address on the screen.</summary>
    public static void Open(Uri address)
    {
        try
        {
            using var process = OperatingSystem.IsWindows() ? Process.Start(new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true })
                : Process.Start(new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", address.AbsoluteUri)
                {
                    // What a browser has to say is not this program's output.
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                });
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException)
        {
            // None here.
        }
    }
}
