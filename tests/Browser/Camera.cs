using Microsoft.Playwright;

namespace Keyfob.Browser;

/// <summary>Photographs a part of a page, so that what is seen can be compared with what should be.</summary>
public static class Camera
{
    // The browser itself takes the picture apart, on a page of its own.
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

    /// <summary>Photographs it.</summary>
    public static async Task<Photograph> PhotographAsync(ILocator part)
    {
        var png = Convert.ToBase64String(await part.ScreenshotAsync());
        var darkroom = await part.Page.Context.NewPageAsync();
        var values = await darkroom.EvaluateAsync<int[]>(Brightness, png);
        await darkroom.CloseAsync();
        return new Photograph(values[0], values[1..]);
    }
}
