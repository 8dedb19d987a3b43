/** Short English words that are easy to spell and hard to mistake for one another. */
export const words: readonly string[] = (
  'able acid acorn actor adult agent agree alarm album alley alpine amber anchor angel ankle apple apron ' +
  'arch arena arm armor arrow artist ash aspen atlas atom attic aunt autumn award axis baby badge bagel ' +
  'baker balcony ball bamboo banana band banjo bank barn barrel basil basin basket bath beach bead beam bean ' +
  'bear beard beaver bed bee beetle bell belt bench berry bike birch bird biscuit bison blanket blaze ' +
  'blossom blue board boat body bolt bone book boot border bottle bowl box boy brain branch brass brave ' +
  'bread breeze brick bridge brief bright broom brother brown brush bubble bucket bud buffalo bugle builder ' +
  'bulb bundle bunny bush butter button cabin cable cactus cake calf calm camel camera camp canal candle ' +
  'candy canoe canvas canyon cape captain car card cargo carpet carrot cart castle cat cave cedar cellar ' +
  'cello cement chain chair chalk chapel chart cheek cheese chef cherry chess chest chick chief child chime ' +
  'chin choir cider cinema circle city clam clarinet clay clean clerk cliff climb clock cloth cloud clover ' +
  'clown club coach coal coast coat cobalt cobra cocoa coconut coffee coin cold comet comic copper coral ' +
  'cord cork corn corner cotton couch cousin cover cow coyote crab cradle crane crater crayon cream creek ' +
  'crest cricket crop crow crown crumb crystal cube cup curl curtain curve cushion cycle daisy dance dancer ' +
  'dawn day deck deer delta den dentist desert desk dew dial diamond diary dice diner dinner dish dock ' +
  'doctor dog doll dolphin dome donkey door dough dove dragonfly drawer dream dress drift drill drink drum ' +
  'duck dune dusk dust eagle ear early earth easel east echo edge eel egg elbow elder elephant elk elm ember ' +
  'empire engine envelope equal eve evening eye fabric face factory fair falcon fall family farm farmer ' +
  'father feast feather fence fern ferry festival fiddle field fig film finch finger fire fish flag flame ' +
  'flash flask fleet float flock flood floor flour flower flute foam fog foil folder forest fork fossil ' +
  'fountain fox frame friend frog frost fruit fuel funnel fur galaxy gallery garage garden garlic garnet ' +
  'gate gazelle gem ghost giant ginger giraffe girl glacier glass globe glove glow glue goat gold golf goose ' +
  'grain grandma granite grape grass gravel green grey grid grin grove guard guest guide guitar gulf gull ' +
  'habit hail hair hall hammer hammock hand handle harbor hare harp harvest hat hawk hay hazel head heart ' +
  'heat heather hedge heel helmet hen herb hero heron hickory hill hinge hive hobby holly home honey hood ' +
  'hook hop horizon horn horse hotel hour house hub human humble hunter hut ice icon idea igloo inch ink inn ' +
  'insect iris iron island ivory ivy jacket jade jam jar jasmine jaw jazz jeans jelly jewel jigsaw judge ' +
  'juice jump jungle junior jury kayak keeper kettle kid kidney king kitchen kite kitten kiwi knee knight ' +
  'knot koala label lace ladder ladle lady lagoon lake lamb lamp land lantern lap larch lark laser lasso ' +
  'latch laugh lava lavender lawn lawyer leaf leather lecture leek left leg lemon lens leopard lesson letter ' +
  'lettuce level library lid light lilac lily lime linen lion lip liquid list lizard llama lobby lobster ' +
  'lock lodge loft log lotus luck lumber lunar lunch lung lute lynx machine magnet magpie maid mail mammal ' +
  'mango manor mantle map maple marble march margin marine market marsh mask mast mat match maze meadow meal ' +
  'medal melody melon memory menu mercury mermaid metal meteor meter midday mild milk mill mimosa mineral ' +
  'mint minute mirror mist mitten moat model mole moon moor moose morning mosaic moss moth mother motor ' +
  'mountain mouse mouth muffin mule muscle museum music mussel mustard nail name napkin narrow navy neck ' +
  'nectar needle nephew nerve nest net nettle new nickel niece night noodle noon north nose note novel nurse ' +
  'nut nutmeg oak oar oasis oat oatmeal object ocean ochre octopus office oil old olive omelet onion onyx ' +
  'opal opera orange orbit orchard orchid organ otter oval oven owl owner oxygen oyster pad paddle page ' +
  'paint pair palace palm pan panda panel panther paper parade parcel parent park parrot parsley party pasta ' +
  'paste pasture path patio paw pea peace peach peacock peak peanut pear pearl pebble pecan pedal pelican ' +
  'pen pencil penguin people pepper petal phone photo piano picnic picture pie pier pig pigeon pillow pilot ' +
  'pine pink pioneer pipe pirate pitcher pizza planet plant plate plaza plum plume pocket poem poet point ' +
  'polar pole polish pond pony pool poppy porch port potato pottery powder prairie prince print prism prize ' +
  'proud puddle puffin pumpkin puppet puppy purple purse puzzle pyramid quail quarry quartz queen quest ' +
  'quick quiet quill quilt quince rabbit raccoon race radio radish raft rail rain rainbow raisin ranch rapid ' +
  'raven ray razor recipe record red reed reef relay rest ribbon rice rich ride ring ripple river road roast ' +
  'robin robot rock rocket rod roof room rooster root rope rose round route row royal ruby rug ruler runner ' +
  'rust rye saddle safari saffron sage sail sailor salad salmon salt sand sandal sardine satin sauce saucer ' +
  'sauna scale scarf scene school scooter scout screen scroll sea seal season seat second seed sesame shade ' +
  'shadow shark shawl shed sheep sheet shelf shell shepherd shield ship shirt shoe shop shore shoulder ' +
  'shovel shower shrimp shrub sign silk silver singer sink sister skate sketch ski skin skirt sky slate sled ' +
  'sleeve slice slipper slope small smile smoke snail snake snow soap soccer sock sofa soft soil solar ' +
  'soldier song sonnet soup south soy space spade spark sparrow spear sphere spice spider spinach spiral ' +
  'spoon sport spot spring spruce square squash squid squirrel stable stadium stage stair stamp star station ' +
  'statue steam steel stem step stone stool store stork storm stove straw stream street string student ' +
  'studio sugar suit summer sun sunset surf swallow swan sweater swift swing sword syrup table tablet tailor ' +
  'talon tango tank tape target tea teacher teapot temple tennis tent terrace theater thicket thimble ' +
  'thistle thread throat throne thumb thunder tide tie tiger tile timber tin toast toe toffee tomato tongue ' +
  'tool tooth topaz torch tortoise toucan towel tower town toy track tractor trail train tray treasure tree ' +
  'trellis triangle trout truck trumpet trunk tub tuba tulip tuna tundra tunnel turkey turnip turtle twig ' +
  'twin umbrella uncle unicorn uniform urchin usher valley vanilla vase vault velvet vendor veranda verse ' +
  'vessel vest village vine vinegar viola violet violin visitor voice volcano voyage wafer wagon waist walk ' +
  'wall walnut walrus waltz water wave wax weather weaver wedge well west whale wharf wheat wheel whisker ' +
  'whistle white wide wife wild willow wind window wing winter wire wise wizard wolf woman wonder wood wool ' +
  'word world worm wreath wren wrist writer yacht yard yarn year yellow yogurt young zebra zenith zero zinc ' +
  'zipper zone'
).split(' ')
