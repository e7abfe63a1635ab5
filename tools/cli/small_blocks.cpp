// operator new and delete for the program `policyc`.
//
// Compiling a policy makes tens of thousands of small objects that live for a moment, and with malloc a third of the instructions of a
// check go into finding room for them and joining it together again. Here a small block that is freed waits in a list of those of
// its size for the next object of that size. What is larger is malloc's. policyc has one thread, so that nothing is locked; the memory
// of small blocks is given back when the process ends.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace {

constexpr std::size_t grain = 16;         ///< sizes are multiples of it, and blocks are aligned to it
constexpr std::size_t header = 8;         ///< before each block: its size class; large_block for those of malloc
constexpr std::size_t size_classes = 64;  ///< blocks of up to 64 grains, headers included
constexpr std::size_t slab = std::size_t{1}
                             << 20U;  ///< so large that a check needs two; pages are real when they are used
constexpr std::uint64_t large_block = 0;

static_assert(grain % alignof(std::max_align_t) == 0);

struct FreeBlock {
  FreeBlock* next;
};

constinit std::array<FreeBlock*, size_classes + 1> free_blocks = {};  ///< by size class
constinit char* slab_next = nullptr;                                  ///< a multiple of `grain`
constinit char* slab_end = nullptr;

void* malloc_or_throw(std::size_t size) {
  void* const memory = std::malloc(size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

/// Where a block whose header ends at a multiple of `grain` begins.
void* with_header(char* memory, std::uint64_t size_class) {
  char* const block = memory + grain;
  *reinterpret_cast<std::uint64_t*>(block - header) = size_class;
  return block;
}

/// The first block of a slab begins a grain into it, and each ends where the header of the next begins.
void* new_block(std::size_t size_class) {
  const std::size_t size = size_class * grain;
  if (static_cast<std::size_t>(slab_end - slab_next) < size + grain) {
    slab_next = static_cast<char*>(malloc_or_throw(slab));
    slab_end = slab_next + slab;
  }
  void* const block = with_header(slab_next, size_class);
  slab_next += size;
  return block;
}

}  // namespace

void* operator new(std::size_t size) {
  if (size > size_classes * grain - header) {
    if (size > SIZE_MAX - grain) throw std::bad_alloc();
    return with_header(static_cast<char*>(malloc_or_throw(size + grain)), large_block);
  }
  const std::size_t size_class = (size + header + grain - 1) / grain;
  FreeBlock* const block = free_blocks[size_class];
  if (block == nullptr) return new_block(size_class);
  free_blocks[size_class] = block->next;
  return block;
}

void operator delete(void* memory) noexcept {
  if (memory == nullptr) return;
  char* const bytes = static_cast<char*>(memory);
  const std::uint64_t size_class = *reinterpret_cast<const std::uint64_t*>(bytes - header);
  if (size_class == large_block) {
    std::free(bytes - grain);
    return;
  }
  free_blocks[size_class] = new (memory) FreeBlock{free_blocks[size_class]};
}

void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }
