using Microsoft.Playwright;

namespace Keyfob.Browser;

/// <summary>Takes pictures of a part of a page, to be compared with the expected picture.</summary>
public static class Camera
{
    // The browser decodes the picture, on a page of its own.
    private const string Brightness = """
        async png => {
          const image = await createImageBitmap(new Blob([Uint8Array.from(atob(png), c => c.charCodeAt(0))], { type: 'image/png' }));
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = canvas.getContext('2d');
          context.drawImage(image, 0, 0);
          const data = context.getImageData(0, 0, image.width, image.height).data;
          const brightness = [];
          for (let i = 0; i < data.length; i += 4) {
            brightness.push(Math.max(data[i], data[i + 1], data[i + 2]));
          }
          return [image.width, ...brightness];
        }
        """;

    /// <summary>Takes a picture of a part of a page.</summary>
    public static async Task<Photograph> PhotographAsync(ILocator part)
    {
        var png = Convert.ToBase64String(await part.ScreenshotAsync());
        var decoder = await part.Page.Context.NewPageAsync();
        var values = await decoder.EvaluateAsync<int[]>(Brightness, png);
        await decoder.CloseAsync();
        return new Photograph(values[0], values[1..]);
    }
}
