using System.Text;

namespace Keyfob.Servers;

/// <summary>FreeRADIUS's own client, <c>radclient</c> (Debian package freeradius-utils).</summary>
internal sealed class RadiusClient(string folder, int port)
{
    /// <summary>The file of the shared secret, in the folder.</summary>
    public const string SecretFile = "secret";

    /// <summary>Sends one Access-Request, once.</summary>
    /// <param name="attributes">Its attributes, as radclient reads them.</param>
    /// <param name="patience">How long the client waits for an answer, in seconds.</param>
    /// <returns>The answer, and what radclient printed: the attributes of both.</returns>
    /// <exception cref="InvalidOperationException">radclient failed. The message has its output.</exception>
    public async Task<(RadiusAnswer Answer, string Output)> SendAsync(string attributes, int patience)
    {
        var start = InstalledProgram.Unprivileged(
            "radclient", "-x", "-d", folder, "-S", Path.Combine(folder, SecretFile), "-r", "1", "-t", $"{patience}", $"127.0.0.1:{port}", "auth");

        // Its exit code is 1 also for a reject.
        var output = await InstalledProgram.RunAsync(start, attributes + "\n", mayFail: true);
        var answer = output.Contains("Received Access-Accept", StringComparison.Ordinal) ? RadiusAnswer.Accept
            : output.Contains("Received Access-Reject", StringComparison.Ordinal) ? RadiusAnswer.Reject
            : output.Contains("Sent Access-Request", StringComparison.Ordinal) ? RadiusAnswer.None
            : throw new InvalidOperationException($"radclient sent nothing: {output}");
        return (answer, output);
    }

    /// <summary>A string as radclient reads it, every byte of its UTF-8 as an octal number.</summary>
    public static string Quote(string text) => $"\"{string.Concat(Encoding.UTF8.GetBytes(text).Select(value => $"\\{Convert.ToString(value, 8).PadLeft(3, '0')}"))}\"";
}
