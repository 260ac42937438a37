namespace Quectel.Modem;

/// <summary>The room in the module's flash (UFS).</summary>
/// <param name="FreeBytes">What is left.</param>
/// <param name="TotalBytes">What there is; about 14 MB on a BG96, 16 MB on an EC25, 4 MB on a BG770A.</param>
public sealed record StorageSpace(long FreeBytes, long TotalBytes);
