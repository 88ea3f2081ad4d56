using System.Text.Encodings.Web;
using System.Text.Json;

namespace Keyfob.Kits;

/// <summary>The files that nanoff, the nanoFramework firmware flasher, takes for one unit. Its README describes them.</summary>
public static class DeploymentFiles
{
    /// <summary>For <c>nanoff --filedeployment</c>.</summary>
    public const string FilesName = "files.json";

    /// <summary>For <c>nanoff --networkdeployment</c>.</summary>
    public const string NetworkName = "network.json";

    // An empty port: nanoff then takes the one of its command line.
    private const string NoPort = "";

    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The list of a kit's files.</summary>
    /// <param name="folder">Where they are; absolute, for nanoff looks from its own folder.</param>
    public static byte[] Files(string folder) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            serialport = NoPort,
            files = UnitKit.FileNames.Select(name => new { DestinationFilePath = @"I:\" + name, SourceFilePath = Path.Combine(folder, name) }),
        },
        s_json);

    /// <summary>Wi-Fi off. Without a network's name nanoff fails, and any name will do.</summary>
    public static byte[] Network() => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            SerialPort = NoPort,
            WirelessClient = new { Ssid = "off", Password = "", ConfigurationOption = "Disable" },
        },
        s_json);
}
