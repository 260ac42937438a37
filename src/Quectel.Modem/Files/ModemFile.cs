namespace Quectel.Modem;

/// <summary>A file in the module.</summary>
/// <param name="Name">
/// The name. A file in flash has no prefix, whatever the module prints; one in the RAM of an EC2x begins with
/// <c>RAM:</c>. A name that ends in a slash is a folder.
/// </param>
/// <param name="Length">Its size in bytes.</param>
public sealed record ModemFile(string Name, long Length);
