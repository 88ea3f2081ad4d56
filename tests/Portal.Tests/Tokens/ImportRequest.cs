using System.Text;
using Microsoft.AspNetCore.Http;

namespace Keyfob.Portal.Tests.Tokens;

/// <summary>Requests with the parts of an import.</summary>
internal static class ImportRequest
{
    /// <summary>A multipart form.</summary>
    public static HttpRequest Form(params (string Name, byte[] Value)[] parts)
    {
        using var body = new MemoryStream();
        foreach (var (name, value) in parts)
        {
            body.Write(Encoding.ASCII.GetBytes($"--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n"));
            body.Write(value);
            body.Write("\r\n"u8);
        }

        body.Write("--b--\r\n"u8);
        return Of("multipart/form-data; boundary=b", body.ToArray());
    }

    /// <summary>Any body.</summary>
    public static HttpRequest Of(string type, byte[] body, string query = "")
    {
        var request = new DefaultHttpContext().Request;
        (request.ContentType, request.Body, request.QueryString) = (type, new MemoryStream(body), new QueryString(query));
        return request;
    }
}
