using System.Security.Cryptography;
using System.Text;
using Keyfob.Portal.Answers;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Keyfob.Portal.Tokens.Importing;

/// <summary>The parts of an import. They are read into memory and zeroized: ASP.NET Core's form reader would put a large file with seeds into a temporary file, and
/// the key into a string.</summary>
internal sealed class ImportForm : IDisposable
{
    /// <summary>The largest file in bytes.</summary>
    public const int MaxFile = 32 << 20;

    private const int MaxField = 4096, FirstSize = 1 << 16;

    private readonly Dictionary<string, byte[]> _parts = new(StringComparer.OrdinalIgnoreCase);

    private ImportForm()
    {
    }

    /// <summary>The seed file.</summary>
    public byte[] File => _parts.GetValueOrDefault("file") is { Length: > 0 } file ? file : throw new BadRequestException("The request needs the part file.");

    /// <summary>The password in UTF-8; null for none.</summary>
    public byte[]? Password => _parts.GetValueOrDefault("password");

    /// <summary>The pre-shared key in hexadecimal; null for none.</summary>
    public byte[]? Key => _parts.GetValueOrDefault("key");

    /// <summary>What the import is called; null for the name in the file.</summary>
    public string? Label => Text("label");

    /// <summary>Stores nothing.</summary>
    public bool IsPreview => Flag("preview");

    /// <summary>Accepts a PSKC file with seeds in clear.</summary>
    public bool AllowsPlain => Flag("plain");

    /// <summary>The parts that are no secrets, as the fields of a page's form.</summary>
    public FormCollection Fields => new(_parts.Where(part => part.Key is not ("file" or "password" or "key"))
        .ToDictionary(part => part.Key, part => new StringValues(Encoding.UTF8.GetString(part.Value)), StringComparer.OrdinalIgnoreCase));

    /// <summary>Reads a multipart form, or a body that is the file itself.</summary>
    /// <exception cref="BadRequestException">It cannot be read.</exception>
    public static async Task<ImportForm> ReadAsync(HttpRequest request)
    {
        var form = new ImportForm();
        try
        {
            var cancel = request.HttpContext.RequestAborted;
            if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            {
                form.Add("file", await ReadAsync(request.Body, MaxFile, cancel));
                foreach (var name in new[] { "label", "preview", "plain" })
                {
                    form.Add(name, Encoding.UTF8.GetBytes(request.Query[name].ToString()));
                }

                return form;
            }

            var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
            var reader = new MultipartReader(string.IsNullOrEmpty(boundary) ? throw new BadRequestException("The form has no boundary.") : boundary, request.Body);
            while (await reader.ReadNextSectionAsync(cancel) is { } section)
            {
                var name = section.GetContentDispositionHeader()?.Name.Value?.Trim('"') ?? "";
                form.Add(name, await ReadAsync(section.Body, name == "file" ? MaxFile : MaxField, cancel));
            }

            return form;
        }
        catch (Exception failure)
        {
            form.Dispose();
            throw failure is IOException and not BadHttpRequestException or InvalidDataException ? new BadRequestException("The form cannot be read.") : failure;
        }
    }

    public void Dispose()
    {
        foreach (var part in _parts.Values)
        {
            CryptographicOperations.ZeroMemory(part);
        }
    }

    private static async Task<byte[]> ReadAsync(Stream body, int limit, CancellationToken cancel)
    {
        var (buffer, length) = (new byte[FirstSize], 0);
        try
        {
            while ((length += await body.ReadAtLeastAsync(buffer.AsMemory(length), buffer.Length - length, throwOnEndOfStream: false, cancel)) == buffer.Length && length <= limit)
            {
                var larger = new byte[2 * length];
                buffer.CopyTo(larger, 0);
                CryptographicOperations.ZeroMemory(buffer);
                buffer = larger;
            }

            return length <= limit ? buffer[..length] : throw new BadRequestException($"A part has more than {limit} bytes.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer);
        }
    }

    private void Add(string name, byte[] value)
    {
        if (!_parts.TryAdd(name, value))
        {
            CryptographicOperations.ZeroMemory(value);
            throw new BadRequestException("A part is given twice.");
        }
    }

    private string? Text(string name) => _parts.GetValueOrDefault(name) is { Length: > 0 } value ? Encoding.UTF8.GetString(value) : null;

    private bool Flag(string name) => Text(name) switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw new BadRequestException($"{name} is true or false."),
    };
}
