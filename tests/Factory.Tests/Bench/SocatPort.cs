using System.ComponentModel;
using System.Diagnostics;

namespace Keyfob.Factory.Tests.Bench;

/// <summary>A pseudo-terminal that socat connects to a TCP port: a serial device for the tool.</summary>
internal sealed class SocatPort : IDisposable
{
    private const string DeviceStart = "PTY is ";

    private readonly Process _socat;

    private SocatPort(Process socat, string device)
    {
        _socat = socat;
        Device = device;
    }

    /// <summary>The path of the pseudo-terminal.</summary>
    public string Device { get; }

    /// <summary>Starts socat. The test is inconclusive where it is not installed.</summary>
    /// <param name="address">The TCP port, <c>tcp://host:port</c>.</param>
    public static SocatPort Open(string address)
    {
        try
        {
            var start = new ProcessStartInfo("socat", ["-d", "-d", "pty,raw,echo=0", address.Replace("//", "", StringComparison.Ordinal)]) { RedirectStandardError = true };
            var socat = Process.Start(start)!;
            while (socat.StandardError.ReadLine() is { } line)
            {
                var at = line.IndexOf(DeviceStart, StringComparison.Ordinal);
                if (at >= 0)
                {
                    // Its later messages must not fill the pipe.
                    _ = socat.StandardError.ReadToEndAsync();
                    return new SocatPort(socat, line[(at + DeviceStart.Length)..]);
                }
            }

            throw new InvalidOperationException("socat ended without a pseudo-terminal.");
        }
        catch (Win32Exception)
        {
            Assert.Inconclusive("socat is not installed (Debian package socat).");
            throw;
        }
    }

    public void Dispose()
    {
        _socat.Kill();
        _socat.WaitForExit();
        _socat.Dispose();
    }
}
