using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Keyfob.Simulator.Ports;

/// <summary>The few calls of the C library that make a pseudo-terminal.</summary>
/// <remarks>Called by hand: the BCL has nothing for it, and the packages that have (they start shells) bring a native library for ten calls.</remarks>
[SupportedOSPlatform("linux")]
internal static partial class Libc
{
    /// <summary>Flags of <see cref="OpenTerminal"/> and <see cref="Open"/>: read and write, not the controlling terminal, never block, not for child processes.</summary>
    public const int ReadWrite = 0x2, NotControlling = 0x100, NonBlocking = 0x800, CloseOnExec = 0x80000;

    /// <summary>Events of <see cref="Poll"/>: bytes are there; the other end is closed.</summary>
    public const short HasInput = 0x1, IsHungUp = 0x10;

    /// <summary>More than any system's struct termios, which is passed on unread.</summary>
    public const int TermiosSize = 256;

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    public static partial SafeFileHandle OpenTerminal(int flags);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    public static partial int Grant(SafeFileHandle terminal);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    public static partial int Unlock(SafeFileHandle terminal);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    public static partial int NameOf(SafeFileHandle terminal, [Out] byte[] name, nuint size);

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    public static partial int GetAttributes(SafeFileHandle terminal, [Out] byte[] termios);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    public static partial int SetAttributes(SafeFileHandle terminal, int when, [In] byte[] termios);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    public static partial void MakeRaw([In, Out] byte[] termios);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(ref PollEntry entry, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(SafeFileHandle file, [Out] byte[] buffer, nuint size);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(SafeFileHandle file, [In] byte[] buffer, nuint size);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        /// <summary>The file.</summary>
        public int Descriptor;

        /// <summary>What is asked for; hang-ups are told unasked.</summary>
        public short Asked;

        /// <summary>What there is.</summary>
        public short Found;
    }
}
