namespace Keyfob.Servers;

/// <summary>One system call in a trace.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">Its arguments as strace prints them, with the path of each file; buffers that it fills only after its end.</param>
/// <param name="Result">What it returned, and the name of an error; empty if it did not end.</param>
/// <param name="Begin">Its place among all begins and ends.</param>
/// <param name="End">The place of its end. Calls of several threads overlap.</param>
public sealed record SystemCall(string Name, string Arguments, string Result, int Begin, int End)
{
    /// <summary>Whether it synced a file to the disk.</summary>
    /// <param name="part">A part of the path.</param>
    public bool IsSyncOf(string part) => Name is "fsync" or "fdatasync" && Result == "0" && Arguments.Contains(part, StringComparison.Ordinal);

    /// <summary>Whether it wrote into a file.</summary>
    /// <inheritdoc cref="IsSyncOf"/>
    public bool IsWriteTo(string part) => Name is "pwrite64" or "write" or "writev" or "pwritev" && FirstArgument.Contains(part, StringComparison.Ordinal);

    /// <summary>Whether it received a text over a socket.</summary>
    public bool Received(string text) => Name is "recvfrom" or "recvmsg" && FirstArgument.Contains("<socket:", StringComparison.Ordinal) && Arguments.Contains(text, StringComparison.Ordinal);

    /// <summary>Whether it sent a text over a socket.</summary>
    public bool Sent(string text) => Name is "sendto" or "sendmsg" or "write" or "writev" && FirstArgument.Contains("<socket:", StringComparison.Ordinal) && Arguments.Contains(text, StringComparison.Ordinal);

    private string FirstArgument => Arguments.Split(',')[0];
}
